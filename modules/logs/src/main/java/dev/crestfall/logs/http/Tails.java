package dev.crestfall.logs.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.logs.entry.EntryReader;
import dev.crestfall.logs.entry.LogEntry;
import dev.crestfall.logs.file.Follower;
import dev.crestfall.logs.file.Line;
import dev.crestfall.logs.file.LogFolder;
import dev.crestfall.logs.search.LogFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Callers who follow the log, each by server-sent events: `log` for an entry, `gap` when more came
/// than a person reads, `end` when the caller may no longer.
public final class Tails implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  /// Entries of one look that are told.
  private static final int MOST = 200;

  private static final int LOOKS_TO_A_COMMENT = 10;
  private static final int LOOKS_TO_A_CHECK = 30;

  private final Semaphore places;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param most callers at once
  public Tails(int most) {
    places = new Semaphore(most);
  }

  /// Tells of new entries until the caller goes, may no longer read, or all ends.
  ///
  /// @throws ApiError 401, 403, 409, 429 `tail_limit_reached`
  void follow(Exchange exchange, LogRoutes routes) throws IOException {
    LogFolder folder = routes.log(exchange);
    Wanted wanted = Wanted.of(exchange.query(), Set.of());
    LogFilter filter = wanted.filter();
    wanted.check();
    if (!places.tryAcquire()) {
      throw new ApiError(429, "tail_limit_reached", "Too many callers follow the log already")
          .with("Retry-After", "10");
    }
    try {
      Follower follower = new Follower(folder);
      exchange.status(200);
      exchange.setHeader("Content-Type", "text/event-stream; charset=utf-8");
      exchange.setHeader("Cache-Control", "no-store");
      exchange.setHeader("X-Accel-Buffering", "no");
      try (OutputStream out = exchange.stream()) {
        tell(out, follower, filter, () -> routes.require(exchange.identityNow()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void tell(OutputStream out, Follower follower, LogFilter filter, Runnable check)
      throws IOException, InterruptedException {
    out.write(": following\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    int looks = 0;
    while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      looks++;
      if (looks % LOOKS_TO_A_CHECK == 0 && !isAllowed(check)) {
        event(out, "end", Json.MAPPER.createObjectNode().put("reason", "not_permitted"));
        return;
      }
      boolean told = look(out, follower.read(), filter);
      if (!told && looks % LOOKS_TO_A_COMMENT == 0) {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private static boolean isAllowed(Runnable check) {
    try {
      check.run();
      return true;
    } catch (ApiError e) {
      // Where that can't be told just now, the next check tells.
      return e.status() >= 500;
    }
  }

  private static boolean look(OutputStream out, List<Line> lines, LogFilter filter)
      throws IOException {
    int told = 0;
    int left = 0;
    for (Line line : lines) {
      if (told == MOST) {
        left++;
        continue;
      }
      Optional<LogEntry> entry = EntryReader.read(line.id(), line.bytes()).filter(filter::matches);
      if (entry.isPresent()) {
        event(out, "log", entry.get());
        told++;
      }
    }
    if (left > 0) {
      ObjectNode gap = Json.MAPPER.createObjectNode().put("lines", left);
      event(out, "gap", gap);
    }
    return told > 0;
  }

  private static void event(OutputStream out, String name, Object payload) throws IOException {
    String event = "event: " + name + "\ndata: " + Json.text(payload) + "\n\n";
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
