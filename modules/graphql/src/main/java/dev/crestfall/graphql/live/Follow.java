package dev.crestfall.graphql.live;

import dev.crestfall.graphql.response.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// One subscriber: gives the answers of a feed on.
///
/// @param mayAsk whether the caller's credential still holds
record Follow(Feeds feeds, Feeds.Place place, BooleanSupplier mayAsk) {
  /// A caller who is gone is noticed so late at most, and so is one whose credential has ended.
  private static final Duration ALIVE = Duration.ofSeconds(10);

  /// The credential is not asked about more often, however often there is an answer.
  private static final Duration TRUST = Duration.ofSeconds(1);

  /// Where answers go.
  interface Sink {
    void answer(byte[] answer) throws IOException;

    /// It can't be answered any more, for what this says.
    void refused(Outcome outcome) throws IOException;

    /// Something, so that both sides see that the other one is there.
    void alive() throws IOException;

    /// Whether the caller wants no more.
    boolean isOver();
  }

  /// How it ended.
  enum End {
    /// The caller wants no more, or all is over.
    OVER,
    /// It can't be answered any more; that has been said.
    REFUSED,
    /// The caller may no longer ask.
    FORBIDDEN
  }

  End run(Sink sink) throws IOException, InterruptedException {
    Feed feed = place.feed();
    long given = 0;
    long asked = System.nanoTime() - TRUST.toNanos();
    while (!feeds.isClosed() && !sink.isOver()) {
      Feed.Answer answer = feed.await(given, ALIVE, sink::isOver);
      if (feeds.isClosed() || sink.isOver()) {
        break;
      }
      if (answer == null || System.nanoTime() - asked >= TRUST.toNanos()) {
        if (!mayAsk.getAsBoolean()) {
          return End.FORBIDDEN;
        }
        asked = System.nanoTime();
      }
      if (answer == null) {
        if (feed.isOver()) {
          return End.OVER;
        }
        sink.alive();
      } else if (answer.isLast()) {
        sink.refused(answer.outcome());
        return End.REFUSED;
      } else {
        sink.answer(answer.outcome().body());
        given = answer.number();
      }
    }
    return End.OVER;
  }
}
