package dev.crestfall.authentication.hmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.redis.RedisConfig;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// Two copies of the server on one database and one Redis, which comes and goes.
class NoncesTest {
  private final TestDatabase database = TestDatabase.create();
  private final TestRedis server = TestRedis.start().orElseThrow();
  private final List<AutoCloseable> open = new ArrayList<>();
  private volatile Duration passed = Duration.ZERO;
  private int last;

  @TempDir private Path home;
  private Redis redis;
  private Nonces here;
  private Nonces there;

  @BeforeEach
  void start() {
    redis = redis();
    here = nonces(redis);
    there = nonces(redis());
    // The first use of an empty Redis raises the fence.
    assertRefused("signature_fenced", here, "first", now());
    pass(Duration.ofSeconds(6));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    server.close();
    database.close();
  }

  private Redis redis() {
    RedisConfig config = new RedisConfig(Optional.of(new Secret(server.url())), "test");
    Redis made = Redis.of(config).orElseThrow();
    open.add(made);
    Await.until(made::isOpen);
    return made;
  }

  private Nonces nonces(Redis with) {
    Store store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    store.migrate("auth");
    PostgresBus bus = new PostgresBus(store, Optional.of(with));
    bus.start();
    Await.until(() -> System.nanoTime() - bus.heard() < 500_000_000);
    InstantSource clock = this::now;
    Limits limits = new Limits(Counters.inProcess(), true);
    Services services =
        new Services(
            store,
            Vault.open(store, home),
            Audit.open(store),
            bus,
            limits,
            Optional.of(with),
            clock);
    Nonces made = new Nonces(services);
    open.addAll(List.of(store, bus, made));
    return made;
  }

  private Instant now() {
    return Instant.ofEpochSecond(System.currentTimeMillis() / 1000).plus(passed);
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }

  private String fresh() {
    return "nonce-" + ++last;
  }

  private static void assertRefused(String code, Nonces by, String nonce, Instant created) {
    assertThatThrownBy(() -> by.spend("key", nonce, created))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /// A slow moment of Redis raises the fence too: then another signature is made a little later.
  private String spent(Nonces by, Instant created) {
    Duration ahead = Duration.between(now(), created);
    for (int turn = 0; turn < 5; turn++) {
      String nonce = fresh();
      try {
        by.spend("key", nonce, now().plus(ahead));
        return nonce;
      } catch (ApiError e) {
        assertThat(e.code()).isEqualTo("signature_fenced");
        pass(Duration.ofSeconds(6));
      }
    }
    throw new AssertionError("always fenced");
  }

  @Test
  void a_nonce_is_good_once_in_all_copies() {
    String nonce = spent(here, now());
    assertRefused("signature_replayed", here, nonce, now());
    assertRefused("signature_replayed", there, nonce, now());
    there.spend("another key", nonce, now());
  }

  @Test
  void an_emptied_redis_lets_nothing_from_before_pass() {
    Instant before = now();
    String nonce = spent(here, before);
    String ahead = spent(here, before.plusSeconds(250));
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.flushAll();
    }
    assertRefused("signature_fenced", there, nonce, before);
    assertRefused("signature_fenced", there, fresh(), now());
    pass(Duration.ofSeconds(6));
    spent(there, now());
    pass(Duration.ofSeconds(200));
    assertRefused("signature_replayed", there, ahead, before.plusSeconds(250));
  }

  @Test
  void a_lost_redis_is_done_without_and_what_was_spent_stays_spent() {
    Instant before = now();
    String nonce = spent(here, before);
    server.kill();
    assertRefused("signature_fenced", there, nonce, before);
    assertRefused("signature_fenced", there, fresh(), now());
    pass(Duration.ofSeconds(6));
    String without = spent(there, now());
    assertRefused("signature_replayed", there, without, now());
    server.run();
    Await.until(redis::isOpen);
    assertRefused("signature_fenced", here, without, now());
    pass(Duration.ofSeconds(6));
    String later = spent(here, now());
    assertRefused("signature_replayed", there, later, now());
    assertRefused("signature_replayed", here, without, now());
  }

  @Test
  void a_copy_that_alone_lost_redis_and_the_others_do_not_let_a_nonce_pass_twice() {
    redis.close();
    assertRefused("signature_fenced", here, fresh(), now());
    pass(Duration.ofSeconds(6));
    String nonce = spent(here, now());
    assertRefused("signature_replayed", there, nonce, now());
    String other = spent(there, now());
    assertRefused("signature_replayed", here, other, now());
  }
}
