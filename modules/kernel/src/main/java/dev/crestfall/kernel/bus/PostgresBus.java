package dev.crestfall.kernel.bus;

import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.store.Store;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The bus over NOTIFY: what a transaction says comes with its commit, to all processes in the
/// order of their commits. Redis, when there is one, is a second way for when listening does not
/// work.
public final class PostgresBus implements Bus {
  static final String CHANNEL = "crestfall_bus";

  private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', ?)";

  private final Store store;
  private final Listeners listeners = new Listeners();
  private final Hearing hearing;
  private final @Nullable RedisRelay relay;

  /// A bus that does not listen yet.
  public PostgresBus(Store store, Optional<Redis> redis) {
    this.store = store;
    this.hearing = new Hearing(store.connections(), listeners);
    this.relay = redis.map(shared -> new RedisRelay(shared, listeners)).orElse(null);
  }

  /// Begins to listen, in the background.
  public void start() {
    hearing.start();
    if (relay != null) {
      relay.start();
    }
  }

  @Override
  public void publish(String topic, String payload) {
    Message message = Message.of(topic, payload);
    listeners.tell(message);
    store.jdbi().useHandle(handle -> notify(handle, message));
    relay(message);
  }

  @Override
  public void publish(Handle transaction, String topic, String payload) {
    Message message = Message.of(topic, payload);
    notify(transaction, message);
    transaction.afterCommit(() -> {
      listeners.tell(message);
      relay(message);
    });
  }

  private static void notify(Handle handle, Message message) {
    handle.execute(NOTIFY, message.text());
  }

  private void relay(Message message) {
    if (relay != null) {
      relay.publish(message);
    }
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
    return hearing.heard();
  }

  @Override
  public void close() {
    hearing.close();
    if (relay != null) {
      relay.close();
    }
  }
}
