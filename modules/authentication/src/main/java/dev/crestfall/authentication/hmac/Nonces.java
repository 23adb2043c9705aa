package dev.crestfall.authentication.hmac;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.bus.Bus;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Sees that each signed request is good once, in all processes.
///
/// Redis remembers when there is one. What it may have forgotten is fenced off: after it was lost
/// or emptied, only signatures made since are taken. As long as one process does without Redis, as
/// a signature is dated in the future, or as messages between processes may be late, the nonce is
/// spent in Postgres as well, so that no change of store lets it pass a second time.
public final class Nonces implements AutoCloseable {
  private static final String TOPIC = "hmac-nonces";
  private static final Duration KEPT = Duration.ofMinutes(11);
  private static final long MARGIN_SECONDS = 5;
  private static final long AHEAD_SECONDS = 2;
  private static final long LATE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long TELL_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long FENCED = -1;
  private static final long SPENT = -2;

  /// Answers how long Redis has remembered, in seconds.
  private static final String SPEND =
      """
      local epoch = tonumber(redis.call('GET', KEYS[2]))
      if not epoch then
        epoch = tonumber(ARGV[2])
        redis.call('SET', KEYS[2], ARGV[2])
      end
      redis.call('PEXPIRE', KEYS[2], 86400000)
      if tonumber(ARGV[1]) <= epoch + tonumber(ARGV[3]) then return -1 end
      if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[4]) then return -2 end
      return math.max(0, tonumber(ARGV[2]) - epoch)
      """;

  private final Store store;
  private final Bus bus;
  private final Optional<Redis> redis;
  private final InstantSource clock;
  private final Bus.Subscription told;
  private final Bus.Subscription gaps;
  private final AtomicLong swept = new AtomicLong(System.nanoTime());
  private volatile Instant elsewhere;
  private volatile Instant without = Instant.MAX;
  private volatile long toldAt = System.nanoTime() - TELL_NANOS;

  public Nonces(Services services) {
    this.store = services.store();
    this.bus = services.bus();
    this.redis = services.redis();
    this.clock = services.clock();
    this.elsewhere = clock.instant();
    this.told = bus.subscribe(TOPIC, _ -> elsewhere = clock.instant());
    this.gaps = bus.onGap(() -> elsewhere = clock.instant());
  }

  /// Spends a nonce.
  ///
  /// @throws ApiError 401 `signature_replayed` when it was spent before, `signature_fenced` when
  ///   nobody can know
  void spend(String key, String nonce, Instant created) {
    Instant now = clock.instant();
    sweep(now);
    if (redis.isEmpty()) {
      inPostgres(key, nonce, now);
      return;
    }
    Optional<Long> remembered = inRedis(redis.get(), key, nonce, created, now);
    if (remembered.isEmpty()) {
      withoutRedis(key, nonce, created, now);
      return;
    }
    without = Instant.MAX;
    long age = remembered.get();
    if (age == FENCED) {
      throw fenced();
    }
    if (age == SPENT) {
      throw replayed();
    }
    if (age < KEPT.toSeconds() || mayBeElsewhere(created, now)) {
      inPostgres(key, nonce, now);
    }
  }

  private boolean mayBeElsewhere(Instant created, Instant now) {
    return created.isAfter(now.plusSeconds(AHEAD_SECONDS))
        || elsewhere.plus(KEPT).isAfter(now)
        || System.nanoTime() - bus.heard() > LATE_NANOS;
  }

  private static Optional<Long> inRedis(
      Redis redis, String key, String nonce, Instant created, Instant now) {
    List<String> keys = List.of(redis.key("nonce:" + key + ":" + nonce), redis.key("nonce-epoch"));
    List<String> arguments =
        List.of(
            Long.toString(created.getEpochSecond()),
            Long.toString(now.getEpochSecond()),
            Long.toString(MARGIN_SECONDS),
            Long.toString(KEPT.toMillis()));
    return redis.ask(client -> (Long) client.eval(SPEND, keys, arguments));
  }

  /// The others hear of it before anything is taken that they may have taken.
  private void withoutRedis(String key, String nonce, Instant created, Instant now) {
    // Read once: another caller may find Redis there again meanwhile.
    Instant since = without;
    if (since.equals(Instant.MAX)) {
      since = now;
      without = now;
    }
    if (System.nanoTime() - toldAt > TELL_NANOS) {
      toldAt = System.nanoTime();
      bus.publish(TOPIC, "without Redis");
    }
    if (!created.isAfter(since.plusSeconds(MARGIN_SECONDS))) {
      throw fenced();
    }
    inPostgres(key, nonce, now);
  }

  private void inPostgres(String key, String nonce, Instant now) {
    int spent =
        store.jdbi().withExtension(NonceDao.class, dao -> dao.spend(key, nonce, now.plus(KEPT)));
    if (spent != 1) {
      throw replayed();
    }
  }

  private void sweep(Instant now) {
    long last = swept.get();
    long time = System.nanoTime();
    if (time - last > SWEEP_NANOS && swept.compareAndSet(last, time)) {
      Thread.ofVirtual()
          .name("nonce-sweep")
          .start(() -> store.jdbi().useExtension(NonceDao.class, dao -> dao.sweep(now)));
    }
  }

  private static ApiError replayed() {
    return Signatures.refusal("signature_replayed", "This request was sent before");
  }

  private static ApiError fenced() {
    return Signatures.refusal(
            "signature_fenced", "Sign the request again: whether it is a replay can't be told")
        .with("Retry-After", Long.toString(MARGIN_SECONDS + 1));
  }

  @Override
  public void close() {
    told.close();
    gaps.close();
  }
}
