package dev.crestfall.kernel.database.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A number of turns, taken in order of arrival. Who ends one may hand something on to the next. A
/// semaphore does the same, but a wait with a timeout costs a timer; here one thread watches all.
///
/// @param <T> what is handed on
final class Turns<T> implements AutoCloseable {
  private static final long WATCH_NANOS = 20_000_000;

  /// No further back is looked for somebody to join.
  private static final int LOOK_AHEAD = 64;

  private final Queue<Waiter<T>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger free;
  private final Thread watchdog = Thread.ofVirtual().name("pool-turns").unstarted(this::watch);
  private volatile boolean watching;
  private volatile boolean closed;

  Turns(int number) {
    this.free = new AtomicInteger(number);
  }

  void start() {
    watchdog.start();
  }

  /// What a waiter is told, once; who is joined is told once more, that it is done or to go alone.
  private sealed interface Word<T> {
    record Handed<T>(T item) implements Word<T> {}

    record Free<T>() implements Word<T> {}

    record TooLate<T>() implements Word<T> {}

    record Interrupted<T>() implements Word<T> {}

    /// Somebody whose turn it is does the work of this one as well.
    record Joined<T>() implements Word<T> {}

    record Done<T>() implements Word<T> {}

    record Alone<T>() implements Word<T> {}
  }

  private static final class Waiter<T> extends AtomicReference<@Nullable Word<T>>
      implements Companion {
    private final transient Thread thread = Thread.currentThread();
    private final long deadline;
    private final transient @Nullable Shareable work;

    Waiter(long deadline, @Nullable Shareable work) {
      this.deadline = deadline;
      this.work = work;
    }

    /// False when it was told something else before.
    boolean tell(Word<T> word) {
      if (!compareAndSet(null, word)) {
        return false;
      }
      LockSupport.unpark(thread);
      return true;
    }

    @Override
    public Shareable work() {
      return Objects.requireNonNull(work, "who has no work to share is not joined");
    }

    @Override
    public void leave(boolean done) {
      set(done ? new Word.Done<>() : new Word.Alone<>());
      LockSupport.unpark(thread);
    }
  }

  /// How a wait ended well.
  ///
  /// @param turn false when the work was done by somebody else
  /// @param item what was handed on, null for nothing
  record Outcome<T>(boolean turn, @Nullable T item) {}

  /// Waits for a turn.
  ///
  /// @param deadline by [System#nanoTime()]
  /// @return what was handed on, null for nothing
  @Nullable T take(long deadline) throws TimeoutException, InterruptedException {
    return take(deadline, null).item();
  }

  /// Waits for a turn, or for somebody who does the work too.
  ///
  /// @param deadline by [System#nanoTime()]
  Outcome<T> take(long deadline, @Nullable Shareable work)
      throws TimeoutException, InterruptedException {
    if (waiting.isEmpty() && takeFree()) {
      return new Outcome<>(true, null);
    }
    Waiter<T> waiter = new Waiter<>(deadline, work);
    waiting.add(waiter);
    admit();
    if (!watching) {
      LockSupport.unpark(watchdog);
    }
    return switch (await(waiter)) {
      case Word.Handed<T>(T item) -> new Outcome<>(true, item);
      case Word.Free<T> _ -> new Outcome<>(true, null);
      case Word.Done<T> _ -> new Outcome<>(false, null);
      case Word.Alone<T> _, Word.Joined<T> _ -> take(deadline, null);
      case Word.TooLate<T> _ -> throw new TimeoutException();
      case Word.Interrupted<T> _ -> throw new InterruptedException();
    };
  }

  private Word<T> await(Waiter<T> waiter) {
    boolean interrupted = false;
    Word<T> word = waiter.get();
    while (word == null || word instanceof Word.Joined) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        interrupted = true;
        waiter.tell(new Word.Interrupted<>());
      }
      word = waiter.get();
    }
    if (interrupted && !(word instanceof Word.Interrupted)) {
      Thread.currentThread().interrupt();
    }
    return word;
  }

  /// Of those who wait longest, some with work of a kind: whose turn it is does it too.
  List<Companion> join(Object kind, int most) {
    List<Companion> joined = new ArrayList<>(most);
    Iterator<Waiter<T>> longest = waiting.iterator();
    for (int seen = 0; seen < LOOK_AHEAD && joined.size() < most && longest.hasNext(); seen++) {
      Waiter<T> waiter = longest.next();
      if (waiter.work != null
          && waiter.work.kind().equals(kind)
          && waiter.compareAndSet(null, new Word.Joined<>())) {
        longest.remove();
        joined.add(waiter);
      }
    }
    return joined;
  }

  /// Ends a turn by giving it and `item` to who waits; false when nobody does.
  boolean handOn(T item) {
    return tellNext(new Word.Handed<>(item));
  }

  /// Ends a turn.
  void release() {
    free.incrementAndGet();
    admit();
  }

  /// Whoever adds to `free` or `waiting` calls this after it, so that never both are left.
  private void admit() {
    while (!waiting.isEmpty() && takeFree()) {
      if (!tellNext(new Word.Free<>())) {
        free.incrementAndGet();
      }
    }
  }

  private boolean takeFree() {
    int now = free.get();
    while (now > 0) {
      if (free.compareAndSet(now, now - 1)) {
        return true;
      }
      now = free.get();
    }
    return false;
  }

  private boolean tellNext(Word<T> word) {
    Waiter<T> next = waiting.poll();
    while (next != null) {
      if (next.tell(word)) {
        return true;
      }
      next = waiting.poll();
    }
    return false;
  }

  private void watch() {
    while (!closed) {
      watching = !waiting.isEmpty();
      if (!watching) {
        // Who came since the look above saw that nobody watches, or is seen now.
        if (waiting.isEmpty()) {
          LockSupport.park(this);
        }
        continue;
      }
      LockSupport.parkNanos(WATCH_NANOS);
      long now = System.nanoTime();
      waiting.removeIf(waiter -> now - waiter.deadline >= 0 && waiter.tell(new Word.TooLate<>()));
    }
  }

  int taken(int number) {
    return number - free.get();
  }

  int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watchdog);
  }
}
