package dev.crestfall.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Decision;
import dev.crestfall.kernel.limit.Limit;
import dev.crestfall.kernel.limit.Slots;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.testkit.TestRedis;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final Limit WEIGHT = Limit.of("weight", 600, Duration.ofMinutes(1));
  private static final TestRedis SERVER = TestRedis.start().orElseThrow();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static void requireTwo(Slots here, Slots there) {
    Slots.Slot first = here.take("k", 2).orElseThrow();
    Slots.Slot second = there.take("k", 2).orElseThrow();
    assertThat(here.take("k", 2)).isEmpty();
    assertThat(there.take("k", 2)).isEmpty();
    assertThat(there.take("other", 2)).isPresent();
    first.close();
    assertThat(there.take("k", 2)).isPresent();
    second.close();
    assertThat(here.take("k", 2)).isPresent();
    assertThat(here.take("k", 2)).isEmpty();
  }

  @Test
  void a_process_alone_counts_what_it_has_under_way() {
    Slots slots = new Slots(Optional.empty());
    requireTwo(slots, slots);
  }

  @Test
  void processes_count_together_in_redis() {
    try (Redis one = SERVER.connect("slots");
        Redis two = SERVER.connect("slots")) {
      requireTwo(new Slots(Optional.of(one)), new Slots(Optional.of(two)));
    }
  }

  private static void requireDebt(Counters here, Counters there) {
    assertThat(here.peekDebt("k", WEIGHT).allowed()).isTrue();
    here.charge("k", WEIGHT, 300);
    assertThat(there.peekDebt("k", WEIGHT).allowed()).isTrue();
    there.charge("k", WEIGHT, 1_500);
    Decision owing = here.peekDebt("k", WEIGHT);
    assertThat(owing.allowed()).isFalse();
    assertThat(owing.retryAfter()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    here.charge("k", WEIGHT, 1_000_000_000);
    assertThat(there.peekDebt("k", WEIGHT).retryAfter())
        .as("no more than ten bursts are owed")
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
  }

  @Test
  void what_was_done_is_charged_and_has_to_be_paid_off() {
    Counters counters = Counters.inProcess();
    requireDebt(counters, counters);
  }

  @Test
  void what_was_done_is_charged_in_redis_by_all() {
    try (Redis one = SERVER.connect("debt");
        Redis two = SERVER.connect("debt")) {
      requireDebt(new Counters(Optional.of(one)), new Counters(Optional.of(two)));
    }
  }
}
