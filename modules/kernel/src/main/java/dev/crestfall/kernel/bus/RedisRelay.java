package dev.crestfall.kernel.bus;

import dev.crestfall.kernel.redis.Redis;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// The same messages through Redis, as well as it can.
final class RedisRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRelay.class);
  private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

  private final Redis redis;
  private final Listeners listeners;
  private final Thread thread;
  private volatile boolean closed;
  private volatile Subscriber current = new Subscriber();

  RedisRelay(Redis redis, Listeners listeners) {
    this.redis = redis;
    this.listeners = listeners;
    this.thread = Thread.ofVirtual().name("bus-redis").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void publish(Message message) {
    redis.ask(client -> client.publish(redis.key("bus"), message.text()));
  }

  private void run() {
    while (!closed) {
      Subscriber subscriber = new Subscriber();
      current = subscriber;
      try (Jedis jedis = new Jedis(redis.connection())) {
        jedis.subscribe(subscriber, redis.key("bus"));
      } catch (JedisException e) {
        LOG.debug("no bus over Redis: {}", e.getMessage());
      }
      LockSupport.parkNanos(closed ? 1 : RETRY_NANOS);
    }
  }

  private final class Subscriber extends JedisPubSub {
    @Override
    public void onMessage(String channel, String text) {
      try {
        listeners.tell(Message.parse(text));
      } catch (IllegalArgumentException e) {
        LOG.warn("somebody else speaks on {}: {}", channel, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      current.unsubscribe();
    } catch (JedisException e) {
      LOG.debug("was not subscribed", e);
    }
  }
}
