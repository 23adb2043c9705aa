package dev.crestfall.graphql.live;

import dev.crestfall.graphql.response.Outcome;
import dev.crestfall.kernel.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Server-sent events, one connection for each operation: `next` for an answer, `complete` at the
/// end. Who reads nothing of what it is sent is cut off, and may come again.
public final class EventStream {
  private static final byte[] COMMENT = utf8(":\n\n");
  private static final byte[] COMPLETE = utf8("event: complete\ndata:\n\n");

  private final Feeds feeds;
  private final Duration patience;

  /// @param patience how long a caller may read nothing of what it is sent
  public EventStream(Feeds feeds, Duration patience) {
    this.feeds = feeds;
    this.patience = patience;
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
  public boolean follow(Exchange exchange, Question question, BooleanSupplier mayAsk)
      throws IOException {
    Feeds.Place place = feeds.join(question);
    if (place == null) {
      return false;
    }
    try (OutputStream out = open(exchange)) {
      var _ = new Follow(feeds, place, mayAsk).run(new Events(out));
      out.write(COMPLETE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      feeds.leave(place);
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
    public void refused(Outcome outcome) throws IOException {
      next(out, outcome.body());
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

  private OutputStream open(Exchange exchange) throws IOException {
    exchange.status(200);
    exchange.setHeader("Content-Type", "text/event-stream; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-cache");
    exchange.setHeader("X-Accel-Buffering", "no");
    return exchange.stream(patience);
  }

  /// A line's end is the end of an event's line: Postgres puts some between the items of a list.
  /// Others may be sent the same answer, so each holds no more than a piece of its own.
  private static void next(OutputStream out, byte[] answer) throws IOException {
    out.write(utf8("event: next\ndata: "));
    for (int begin = 0; begin < answer.length; begin += Pieces.LONGEST) {
      byte[] piece =
          Arrays.copyOfRange(answer, begin, Math.min(answer.length, begin + Pieces.LONGEST));
      for (int i = 0; i < piece.length; i++) {
        if (piece[i] == '\n' || piece[i] == '\r') {
          piece[i] = ' ';
        }
      }
      out.write(piece);
    }
    out.write(utf8("\n\n"));
    out.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
