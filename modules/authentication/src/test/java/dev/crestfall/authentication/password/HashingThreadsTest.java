package dev.crestfall.authentication.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HashingThreadsTest {
  private static final int NEVER_STUCK = 600_000;

  /// How much may wait for one thread, by what a hash takes.
  private record Case(Duration hash, int room) {}

  private static final List<Case> CASES =
      List.of(
          new Case(Duration.ofMillis(1), HashingThreads.QUEUE),
          new Case(Duration.ofMillis(23), HashingThreads.QUEUE),
          new Case(Duration.ofMillis(50), 40),
          new Case(Duration.ofMillis(100), 20),
          new Case(Duration.ofMillis(900), HashingThreads.LEAST_A_THREAD),
          new Case(Duration.ofSeconds(20), HashingThreads.LEAST_A_THREAD));

  @TestFactory
  List<DynamicTest> who_is_let_in_is_served_and_who_is_not_is_told_at_once() {
    return CASES.stream()
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> fill(each)))
        .toList();
  }

  private static void fill(Case each) throws Exception {
    AtomicLong clock = new AtomicLong();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    List<Future<Integer>> served = new ArrayList<>();
    try (HashingThreads threads = new HashingThreads(1, NEVER_STUCK, clock::get);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.run(() -> clock.addAndGet(each.hash().toNanos()))).isPositive();
      Future<Integer> first =
          callers.submit(() ->
              threads.run(() -> {
                begun.countDown();
                return hold(held, -1);
              }));
      begun.await();
      for (int i = 0; i < each.room(); i++) {
        int number = i;
        served.add(callers.submit(() -> threads.run(() -> hold(held, number))));
      }
      Await.until(() -> threads.waiting() == each.room());

      assertThatThrownBy(() -> threads.run(() -> -1))
          .isInstanceOfSatisfying(
              ApiError.class, error -> assertThat(error.code()).isEqualTo("server_busy"));
      held.countDown();
      assertThat(first.get()).isEqualTo(-1);
      for (int i = 0; i < each.room(); i++) {
        assertThat(served.get(i).get()).isEqualTo(i);
      }
    }
  }

  private static int hold(CountDownLatch held, int number) throws InterruptedException {
    held.await();
    return number;
  }
}
