package dev.crestfall.authentication.hmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.bus.PostgresBus;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limits;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.services.Services;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Race;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// Two copies of the server on one database and one Redis, which comes and goes.
class NoncesTest {
  private static final Set<String> REFUSED = Set.of("signature_replayed", "signature_fenced");

  private final TestDatabase database = TestParts.migrated();
  private final TestRedis server = TestRedis.start().orElseThrow();
  private final List<AutoCloseable> open = new ArrayList<>();

  /// Stands still but for what a test lets pass: a slow machine must not get over a fence by that.
  private volatile Instant time = Instant.ofEpochSecond(1_790_000_000);

  private int last;

  @TempDir private Path home;
  private Redis redis;
  private Nonces here;
  private Nonces there;

  @BeforeEach
  void start() {
    redis = redis();
    here = nonces(Optional.of(redis));
    there = nonces(Optional.of(redis()));
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
    Redis made = server.connect("test");
    open.add(made);
    return made;
  }

  private Nonces nonces(Optional<Redis> with) {
    Store store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    store.migrate("auth");
    PostgresBus bus = new PostgresBus(store, with);
    bus.start();
    Await.until(() -> System.nanoTime() - bus.heard() < 500_000_000);
    InstantSource clock = this::now;
    Limits limits = new Limits(Counters.inProcess(), true);
    Services services =
        new Services(store, Vault.open(store, home), Audit.open(store), bus, limits, with, clock);
    Nonces made = new Nonces(services);
    open.addAll(List.of(store, bus, made));
    return made;
  }

  private Instant now() {
    return time;
  }

  private synchronized void pass(Duration duration) {
    time = time.plus(duration);
  }

  private String fresh() {
    return "nonce-" + ++last;
  }

  private static void assertRefused(String code, Nonces by, String nonce, Instant created) {
    assertThatThrownBy(() -> by.spend("key", nonce, created))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /// What comes of a nonce in a signature made `ahead` of now. On a busy machine Redis misses its
  /// 100 ms now and then, which raises the fence: then the signature is made a little later.
  private String outcome(Nonces by, String key, String nonce, Duration ahead) {
    for (int turn = 0; turn < 20; turn++) {
      try {
        by.spend(key, nonce, now().plus(ahead));
        return "spent";
      } catch (ApiError e) {
        if (!e.code().equals("signature_fenced")) {
          return e.code();
        }
        pass(Duration.ofSeconds(6));
      }
    }
    return "always fenced";
  }

  private String spent(Nonces by, Duration ahead) {
    String nonce = fresh();
    assertThat(outcome(by, "key", nonce, ahead)).isEqualTo("spent");
    return nonce;
  }

  private String spent(Nonces by) {
    return spent(by, Duration.ZERO);
  }

  private void assertReplayed(Nonces by, String nonce) {
    assertThat(outcome(by, "key", nonce, Duration.ZERO)).isEqualTo("signature_replayed");
  }

  @Test
  void a_nonce_is_good_once_in_all_copies() {
    String nonce = spent(here);
    assertReplayed(here, nonce);
    assertReplayed(there, nonce);
    assertThat(outcome(there, "another key", nonce, Duration.ZERO)).isEqualTo("spent");
  }

  @Test
  void an_emptied_redis_lets_nothing_from_before_pass() {
    Instant before = now();
    String nonce = spent(here);
    String ahead = spent(here, Duration.ofSeconds(250));
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.flushAll();
    }
    assertRefused("signature_fenced", there, nonce, before);
    assertRefused("signature_fenced", there, fresh(), now());
    pass(Duration.ofSeconds(6));
    spent(there);
    pass(Duration.ofSeconds(200));
    assertReplayed(there, ahead);
  }

  @Test
  void a_lost_redis_is_done_without_and_what_was_spent_stays_spent() {
    Instant before = now();
    String nonce = spent(here);
    server.kill();
    assertRefused("signature_fenced", there, nonce, before);
    assertRefused("signature_fenced", there, fresh(), now());
    pass(Duration.ofSeconds(6));
    String without = spent(there);
    assertReplayed(there, without);
    server.run();
    Await.until(redis::isOpen);
    assertRefused("signature_fenced", here, without, now());
    pass(Duration.ofSeconds(6));
    String later = spent(here);
    assertReplayed(there, later);
    assertReplayed(here, without);
  }

  @Test
  void a_copy_that_alone_lost_redis_and_the_others_do_not_let_a_nonce_pass_twice() {
    redis.close();
    assertRefused("signature_fenced", here, fresh(), now());
    pass(Duration.ofSeconds(6));
    String nonce = spent(here);
    assertReplayed(there, nonce);
    String other = spent(there);
    assertReplayed(here, other);
  }

  @Test
  void of_64_who_spend_one_nonce_at_once_exactly_one_does() {
    List<Nonces> copies = List.of(nonces(Optional.empty()), nonces(Optional.empty()));
    for (int round = 0; round < Race.rounds(); round++) {
      String nonce = fresh();
      List<String> alone =
          Race.run(i -> () -> outcome(copies.get(i % 2), "key", nonce, Duration.ZERO));
      assertThat(alone).containsOnlyOnce("spent").contains("signature_replayed");
      assertThat(Set.copyOf(alone)).hasSize(2);
    }
  }

  @Test
  void with_redis_too_never_more_than_one_does() {
    for (int round = 0; round < Race.rounds(); round++) {
      String nonce = fresh();
      List<String> outcomes =
          Race.run(i -> () -> outcome(i % 2 == 0 ? here : there, "key", nonce, Duration.ZERO));
      // None at all where Redis has spent it and could not say so in time: who is not told in time
      // is fenced.
      assertThat(outcomes).filteredOn("spent"::equals).hasSizeLessThan(2);
      assertThat(outcomes).filteredOn(REFUSED::contains).hasSizeGreaterThan(62);
    }
  }
}
