package dev.crestfall.graphql.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Answers anew whenever the answer is another one.
///
/// @param answers the answer as it is now
/// @param mayAsk whether the caller's credential still holds
record Follow(Pulse pulse, Supplier<byte[]> answers, BooleanSupplier mayAsk) {
  /// A caller who is gone is noticed so late at most, and so is one whose credential has ended.
  private static final Duration ALIVE = Duration.ofSeconds(10);

  /// Where answers go.
  interface Sink {
    void answer(byte[] answer) throws IOException;

    /// Something, so that both sides see that the other one is there.
    void alive() throws IOException;

    /// Whether the caller wants no more.
    boolean isOver();
  }

  /// Returns when the caller wants no more or may no longer ask, or all is over.
  void run(Sink sink) throws IOException, InterruptedException {
    byte[] last = {};
    while (goesOn(sink)) {
      // Before the query: what is written while it runs counts as new.
      long heard = pulse.beats();
      byte[] answer = answers.get();
      if (!Arrays.equals(answer, last)) {
        sink.answer(answer);
        last = answer;
      }
      while (!pulse.await(heard, ALIVE, sink::isOver) && goesOn(sink)) {
        sink.alive();
      }
    }
  }

  private boolean goesOn(Sink sink) {
    return !pulse.isClosed() && !sink.isOver() && mayAsk.getAsBoolean();
  }
}
