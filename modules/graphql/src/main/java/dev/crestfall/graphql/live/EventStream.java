package dev.crestfall.graphql.live;

import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Server-sent events, one connection for each operation: `next` for an answer, `complete` at the
/// end.
public final class EventStream {
  private static final byte[] COMMENT = utf8(":\n\n");
  private static final byte[] COMPLETE = utf8("event: complete\ndata:\n\n");

  private final Pulse pulse;
  private final int most;

  /// @param most how many subscriptions there may be at once
  public EventStream(Pulse pulse, int most) {
    this.pulse = pulse;
    this.most = most;
  }

  /// Sends one answer, and ends.
  public void once(Exchange exchange, byte[] answer) throws IOException {
    try (OutputStream out = open(exchange)) {
      next(out, answer);
      out.write(COMPLETE);
    }
  }

  /// Sends an answer whenever it is another one, until the caller goes or may no longer ask.
  ///
  /// @param mayAsk whether the caller's credential still holds
  /// @return false, with nothing sent, when there are too many already
  public boolean follow(Exchange exchange, Supplier<byte[]> answers, BooleanSupplier mayAsk)
      throws IOException {
    if (!pulse.join(most)) {
      return false;
    }
    try (OutputStream out = open(exchange)) {
      new Follow(pulse, answers, mayAsk).run(new Events(out));
      out.write(COMPLETE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      pulse.leave();
    }
    return true;
  }

  /// Whoever is gone is found out by writing.
  private record Events(OutputStream out) implements Follow.Sink {
    @Override
    public void answer(byte[] answer) throws IOException {
      next(out, answer);
    }

    @Override
    public void alive() throws IOException {
      out.write(COMMENT);
      out.flush();
    }

    @Override
    public boolean isOver() {
      return false;
    }
  }

  private static OutputStream open(Exchange exchange) throws IOException {
    exchange.status(200);
    exchange.setHeader("Content-Type", "text/event-stream; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-cache");
    exchange.setHeader("X-Accel-Buffering", "no");
    return exchange.stream();
  }

  /// A line's end is the end of an event's line: Postgres puts some between the items of a list.
  private static void next(OutputStream out, byte[] answer) throws IOException {
    byte[] line = answer.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    out.write(utf8("event: next\ndata: "));
    out.write(line);
    out.write(utf8("\n\n"));
    out.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
