package dev.crestfall.kernel.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);
  private final Turns<String> turns = started(2);

  private static Turns<String> started(int number) {
    Turns<String> turns = new Turns<>(number);
    turns.start();
    return turns;
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private String take(long nanos) throws TimeoutException, InterruptedException {
    String handed = turns.take(System.nanoTime() + nanos);
    return handed == null ? "nothing" : handed;
  }

  private void awaitWaiting(int number) {
    while (turns.waiting() != number) {
      Thread.onSpinWait();
    }
  }

  @Test
  void who_waits_too_long_is_refused_and_takes_nothing_away() throws Exception {
    take(LONG);
    take(LONG);
    assertThatThrownBy(() -> take(TimeUnit.MILLISECONDS.toNanos(30)))
        .isInstanceOf(TimeoutException.class);
    assertThat(turns.handOn("lost")).isFalse();
    turns.release();
    assertThat(take(0)).isEqualTo("nothing");
    assertThat(turns.taken(2)).isEqualTo(2);
  }

  @Test
  void who_is_interrupted_takes_nothing_away() throws Exception {
    take(LONG);
    take(LONG);
    Thread waiter = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> take(LONG)));
    awaitWaiting(1);
    waiter.interrupt();
    waiter.join();
    turns.release();
    assertThat(take(0)).isEqualTo("nothing");
  }

  @Test
  void turns_and_what_is_handed_on_go_to_who_came_first() throws Exception {
    take(LONG);
    take(LONG);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "waiter " + i + " got ";
      waiters.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  seen.add(name + take(LONG));
                } catch (TimeoutException | InterruptedException e) {
                  seen.add(name + e);
                }
              }));
      awaitWaiting(i + 1);
    }
    assertThat(turns.handOn("a")).isTrue();
    waiters.get(0).join();
    turns.release();
    waiters.get(1).join();
    assertThat(turns.handOn("b")).isTrue();
    waiters.get(2).join();
    assertThat(seen).containsExactly("waiter 0 got a", "waiter 1 got nothing", "waiter 2 got b");
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // threads that give way meet in the middle more often
  void never_are_there_more_at_a_time_and_never_is_a_turn_lost() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        all.add(
            threads.submit(() -> {
              for (int round = 0; round < 500; round++) {
                take(LONG);
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1);
                running.decrementAndGet();
                if (round % 2 == 0 || !turns.handOn("on")) {
                  turns.release();
                }
              }
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(turns.taken(2)).isZero();
  }

  private record Work(String kind) implements Shareable {}

  private Thread waiting(String kind, ConcurrentLinkedQueue<String> seen) {
    int before = turns.waiting();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Turns.Outcome<String> outcome =
                    turns.take(System.nanoTime() + LONG, new Work(kind));
                seen.add(kind + (outcome.turn() ? " by itself" : " by another"));
              } catch (TimeoutException | InterruptedException e) {
                seen.add(kind + " failed");
              }
            });
    awaitWaiting(before + 1);
    return waiter;
  }

  @Test
  void work_of_a_kind_is_done_by_whose_turn_it_is_and_the_rest_waits_on() throws Exception {
    take(LONG);
    take(LONG);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    List<Thread> waiters = new ArrayList<>();
    for (String kind : List.of("list", "row", "list", "list", "list")) {
      waiters.add(waiting(kind, seen));
    }
    List<Companion> joined = turns.join("list", 3);
    assertThat(joined).extracting(Companion::work).containsOnly(new Work("list")).hasSize(3);
    assertThat(turns.waiting()).isEqualTo(2);
    joined.get(0).leave(true);
    joined.get(1).leave(true);
    joined.get(2).leave(false);
    awaitWaiting(3);
    turns.release();
    turns.release();
    assertThat(turns.handOn("on")).isTrue();
    for (Thread waiter : waiters) {
      waiter.join();
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "list by another",
            "list by another",
            "list by itself",
            "list by itself",
            "row by itself");
  }

  @Test
  void who_is_joined_is_neither_too_late_nor_interrupted() throws Exception {
    take(LONG);
    take(LONG);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    Thread waiter = waiting("list", seen);
    Companion joined = turns.join("list", 3).getFirst();
    waiter.interrupt();
    assertThat(turns.handOn("lost")).isFalse();
    joined.leave(true);
    waiter.join();
    assertThat(seen).containsExactly("list by another");
  }
}
