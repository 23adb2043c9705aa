package dev.crestfall.kernel.bus;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Short messages to every process of one database, this one included, by topic: what was changed,
/// so that nobody goes on with what he remembers. A message may arrive twice; it may get lost only
/// while the bus is down, and then [#heard()] stands still and [#onGap(Runnable)] tells.
public interface Bus extends AutoCloseable {
  /// The longest topic and message together, in bytes of UTF-8.
  int MAX_BYTES = 7_000;

  /// The topic of who has changed what the database consists of, as its policies; nothing more is
  /// said.
  String STRUCTURE = "structure";

  /// Tells everybody now. The listeners of this process have been told when it returns.
  ///
  /// @throws RuntimeException when Postgres can't be reached: nobody else was told
  void publish(String topic, String payload);

  /// Tells everybody as soon as the transaction of this handle commits, and nobody when it does
  /// not.
  void publish(Handle transaction, String topic, String payload);

  /// Hears what is said on a topic, in order. Listeners must be quick and not block.
  Subscription subscribe(String topic, Consumer<String> listener);

  /// Calls when messages may have been lost: what was remembered by then must be asked for again.
  Subscription onGap(Runnable listener);

  /// The [System#nanoTime()] up to which every message committed has been heard.
  long heard();

  @Override
  void close();

  /// A bus of this process alone.
  static Bus inProcess() {
    return new LocalBus();
  }

  /// Ends when closed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
