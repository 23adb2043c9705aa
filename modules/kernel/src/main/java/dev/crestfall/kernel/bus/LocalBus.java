package dev.crestfall.kernel.bus;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Only this process.
final class LocalBus implements Bus {
  private final Listeners listeners = new Listeners();

  @Override
  public void publish(String topic, String payload) {
    listeners.tell(Message.of(topic, payload));
  }

  @Override
  public void publish(Handle transaction, String topic, String payload) {
    Message message = Message.of(topic, payload);
    transaction.afterCommit(() -> listeners.tell(message));
  }

  @Override
  public Subscription subscribe(String topic, Consumer<String> listener) {
    return listeners.add(topic, listener);
  }

  @Override
  public Subscription onGap(Runnable listener) {
    return listeners.addGap(listener);
  }

  @Override
  public long heard() {
    return System.nanoTime();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
