package dev.crestfall.kernel.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/// One Redis for the process. A request never waits long for it: the first call that fails or takes
/// too long closes the door, and everybody does without until a probe in the background finds that
/// Redis answers again. Nothing that can't be lost is kept there.
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final int TIMEOUT_MILLIS = 100;

  /// As many as the client keeps connections: it would wait for one without end.
  private static final int AT_ONCE = 8;

  private static final long PROBE_NANOS = Duration.ofMillis(250).toNanos();
  private static final long COUNT_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long NODE_SECONDS = 15;

  private static final String COUNT =
      """
      local now = tonumber(redis.call('TIME')[1])
      redis.call('ZADD', KEYS[1], now, ARGV[1])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]))
      redis.call('EXPIRE', KEYS[1], ARGV[2])
      return redis.call('ZCARD', KEYS[1])
      """;

  private final String prefix;
  private final HostAndPort address;
  private final DefaultJedisClientConfig login;
  private final RedisClient client;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Thread probe;
  private final String node = UUID.randomUUID().toString();
  private volatile boolean open;
  private volatile boolean closed;
  private volatile int nodes = 1;
  private volatile long switches;

  private Redis(URI uri, String prefix) {
    this.prefix = prefix;
    this.address = JedisURIHelper.getHostAndPort(uri);
    this.login = login(uri);
    this.client = RedisClient.builder().hostAndPort(address).clientConfig(login).build();
    this.probe = Thread.ofVirtual().name("redis-probe").unstarted(this::watch);
  }

  private static DefaultJedisClientConfig login(URI uri) {
    DefaultJedisClientConfig.Builder login =
        DefaultJedisClientConfig.builder()
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri))
            .clientName("crestfall")
            .timeoutMillis(TIMEOUT_MILLIS);
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      login.sslOptions(SslOptions.defaults());
    }
    return login.build();
  }

  /// The Redis of these settings, when there is one; connects in the background.
  public static Optional<Redis> of(RedisConfig config) {
    return config
        .url()
        .map(url -> {
          Redis redis = new Redis(URI.create(url.reveal()), config.prefix());
          redis.probe.start();
          return redis;
        });
  }

  /// Runs a command; empty while Redis does not answer, and then at once.
  public <T> Optional<T> ask(Function<RedisClient, T> command) {
    if (!open || !takeTurn()) {
      return Optional.empty();
    }
    try {
      return open ? Optional.ofNullable(command.apply(client)) : Optional.empty();
    } catch (JedisException e) {
      shut(e);
      return Optional.empty();
    } finally {
      turns.release();
    }
  }

  private boolean takeTurn() {
    try {
      return turns.tryAcquire(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The full name of a key.
  public String key(String name) {
    return prefix + ':' + name;
  }

  /// Whether Redis answers.
  public boolean isOpen() {
    return open;
  }

  /// How many processes share this Redis, or did when it answered last.
  public int nodes() {
    return nodes;
  }

  /// How often Redis was lost or found: what relied on it before must not assume that it is there.
  public long switches() {
    return switches;
  }

  /// A connection of one's own that waits for ever, as subscribing wants it.
  public Connection connection() {
    DefaultJedisClientConfig patient =
        DefaultJedisClientConfig.builder()
            .from(login)
            .connectionTimeoutMillis(2_000)
            .socketTimeoutMillis(2_000)
            .build();
    return new Connection(address, patient);
  }

  private synchronized void shut(JedisException reason) {
    if (open) {
      open = false;
      switches++;
      LOG.warn("Redis does not answer, doing without it: {}", reason.getMessage());
      LockSupport.unpark(probe);
    }
  }

  private void watch() {
    long counted = System.nanoTime() - COUNT_NANOS;
    while (!closed) {
      if (!open || System.nanoTime() - counted >= COUNT_NANOS) {
        count();
        counted = System.nanoTime();
      }
      LockSupport.parkNanos(PROBE_NANOS);
    }
  }

  /// Looks whether Redis answers, says that we are there, and counts who else is.
  private void count() {
    try {
      Object answer = client.eval(COUNT, 1, key("nodes"), node, Long.toString(NODE_SECONDS));
      nodes = answer instanceof Long number ? Math.max(1, number.intValue()) : 1;
      found();
    } catch (JedisException e) {
      shut(e);
    }
  }

  private synchronized void found() {
    if (!open && !closed) {
      open = true;
      switches++;
      LOG.info("Redis answers at {}", address);
    }
  }

  @Override
  public void close() {
    closed = true;
    open = false;
    LockSupport.unpark(probe);
    client.close();
  }
}
