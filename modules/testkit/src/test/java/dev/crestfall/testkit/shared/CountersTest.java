package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Decision;
import dev.crestfall.kernel.limit.Limit;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestRedis;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class CountersTest {
  private static final Limit TEN = new Limit("ten", 60, Duration.ofMinutes(1), 10);
  private static final TestRedis SERVER = TestRedis.start().orElseThrow();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static int granted(Counters counters, String key, int times) {
    int granted = 0;
    for (int i = 0; i < times; i++) {
      granted += counters.take(key, TEN).allowed() ? 1 : 0;
    }
    return granted;
  }

  @Test
  void a_burst_is_granted_and_then_the_even_rate() {
    Counters counters = Counters.inProcess();
    assertThat(granted(counters, "a", 50)).isEqualTo(10);
    Decision refused = counters.take("a", TEN);
    assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(refused.refusal().headers())
        .containsEntry("Retry-After", "1")
        .containsEntry("RateLimit", "\"ten\";r=0;t=10")
        .containsEntry("RateLimit-Policy", "\"ten\";q=60;w=60");
    assertThat(granted(counters, "b", 5)).as("another key").isEqualTo(5);
    counters.clear("a", TEN);
    assertThat(granted(counters, "a", 1)).isEqualTo(1);
  }

  @Test
  void a_look_counts_nothing() {
    Counters counters = Counters.inProcess();
    for (int i = 0; i < 20; i++) {
      assertThat(counters.peek("a", TEN).remaining()).isEqualTo(10);
    }
  }

  @Test
  void processes_count_together_in_redis() {
    try (Redis one = SERVER.connect("shared");
        Redis two = SERVER.connect("shared")) {
      Counters here = new Counters(Optional.of(one));
      Counters there = new Counters(Optional.of(two));
      assertThat(granted(here, "k", 6) + granted(there, "k", 6)).isEqualTo(10);
      assertThat(there.take("k", TEN).retryAfter()).isPositive();
      here.clear("k", TEN);
      assertThat(granted(there, "k", 3)).isEqualTo(3);
      Await.until(() -> one.nodes() == 2);
    }
  }

  @Test
  void sixty_four_at_once_get_no_more_than_the_burst() throws Exception {
    try (Redis shared = SERVER.connect("race")) {
      Counters counters = new Counters(Optional.of(shared));
      AtomicInteger granted = new AtomicInteger();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 64; i++) {
          callers.execute(() -> granted.addAndGet(granted(counters, "k", 1)));
        }
      }
      assertThat(granted.get()).isBetween(10, 11);
    }
  }

  @Test
  void without_redis_each_process_grants_its_share_and_never_everything() {
    try (TestRedis mortal = TestRedis.start().orElseThrow()) {
      try (Redis one = mortal.connect("mortal");
          Redis _ = mortal.connect("mortal")) {
        Await.until(() -> one.nodes() == 2);
        mortal.kill();
        assertThat(granted(new Counters(Optional.of(one)), "k", 50)).isEqualTo(5);
        mortal.run();
        Await.until(one::isOpen);
        assertThat(granted(new Counters(Optional.of(one)), "fresh", 50)).isEqualTo(10);
      }
    }
  }

  @Test
  void a_redis_that_stands_still_costs_the_first_caller_a_tenth_of_a_second_and_the_rest_nothing()
      throws Exception {
    try (TestRedis slow = TestRedis.start().orElseThrow()) {
      try (Redis shared = slow.connect("slow")) {
        Counters counters = new Counters(Optional.of(shared));
        slow.pause();
        counters.take("k", TEN);
        Duration soon = Duration.ofMillis(20);
        assertThat(
                Await.least(
                    soon,
                    () -> {
                      long begin = System.nanoTime();
                      granted(counters, "k", 100);
                      return Duration.ofNanos(System.nanoTime() - begin);
                    }))
            .isLessThan(soon);
        slow.resume();
        Await.until(shared::isOpen);
      }
    }
  }

  @Test
  void every_key_is_prefixed_and_ends_by_itself() {
    try (Redis shared = SERVER.connect("scanned");
        Jedis jedis = new Jedis("127.0.0.1", SERVER.port())) {
      granted(new Counters(Optional.of(shared)), "k", 3);
      assertThat(jedis.keys("*limit:ten:k")).contains("scanned:limit:ten:k");
      for (String key : jedis.keys("*")) {
        assertThat(key).matches("(shared|race|scanned):.*");
        assertThat(jedis.ttl(key)).as(key).isPositive();
      }
    }
  }
}
