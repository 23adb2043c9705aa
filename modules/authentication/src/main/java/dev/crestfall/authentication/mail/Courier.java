package dev.crestfall.authentication.mail;

import dev.crestfall.authentication.mail.Carrier.UndeliverableException;
import dev.crestfall.kernel.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the outbox in the background. Every copy of the program has one; a message is claimed by
/// one of them at a time.
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(50);
  private static final long TIDY_EVERY_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int BATCH = 10;
  private static final int LONGEST_REASON = 500;

  private final Outbox outbox;
  private final Map<String, Carrier> carriers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean nudged;
  private volatile boolean closed;
  private @Nullable Thread thread;
  private long tidiedAt;

  /// A courier for an outbox.
  ///
  /// @param carriers by channel; messages of other channels wait
  public Courier(Outbox outbox, Map<String, Carrier> carriers) {
    this.outbox = outbox;
    this.carriers = Map.copyOf(carriers);
  }

  /// Starts to carry.
  public void start() {
    outbox.open();
    outbox.onQueued(this::wake);
    tidiedAt = System.nanoTime() - TIDY_EVERY_NANOS;
    thread = Thread.ofVirtual().name("courier").start(this::run);
  }

  private void wake() {
    lock.lock();
    try {
      nudged = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try {
        if (!round()) {
          carriers.values().forEach(Carrier::rest);
          sleep(pause());
        }
      } catch (InterruptedException e) {
        LOG.debug("stopped", e);
      } catch (RuntimeException e) {
        // The database or the vault is away: what waits there goes on waiting.
        LOG.warn("The outbox can't be read just now: {}", e.getMessage());
        LOG.debug("outbox", e);
        sleepAfterFailure();
      }
    }
  }

  /// Carries what is due; false when there was nothing.
  private boolean round() throws InterruptedException {
    if (System.nanoTime() - tidiedAt > TIDY_EVERY_NANOS) {
      outbox.tidy();
      tidiedAt = System.nanoTime();
    }
    long begun = System.nanoTime();
    List<Message> messages = outbox.claim(BATCH);
    for (Message message : messages) {
      // What a slow server leaves of the claim's time is not enough for another message.
      if (closed || System.nanoTime() - begun > ENOUGH_NANOS) {
        break;
      }
      carry(message);
    }
    return !messages.isEmpty();
  }

  private void carry(Message message) throws InterruptedException {
    Carrier carrier = carriers.get(message.channel());
    if (carrier == null) {
      outbox.postpone(message, "nothing carries " + message.channel());
      return;
    }
    try {
      outbox.sent(message, carrier.carry(message));
    } catch (UndeliverableException e) {
      LOG.warn("A message ({}) can't be delivered: {}", message.kind(), e.getMessage());
      outbox.failed(message, reason(e));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn(
          "A message ({}) is not delivered yet, attempt {}: {}",
          message.kind(),
          message.attempts(),
          e.getMessage());
      LOG.debug("message {}", message.id(), e);
      outbox.postpone(message, reason(e));
    }
  }

  private static String reason(Exception e) {
    String text = e instanceof ApiError error ? error.text() : String.valueOf(e.getMessage());
    return text.substring(0, Math.min(text.length(), LONGEST_REASON));
  }

  private Duration pause() {
    Duration next = outbox.untilNext().orElse(LONGEST_SLEEP);
    Duration bounded = next.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : next;
    return bounded.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : bounded;
  }

  private void sleep(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!nudged && !closed && left > 0) {
        left = woken.awaitNanos(left);
      }
      nudged = false;
    } finally {
      lock.unlock();
    }
  }

  private void sleepAfterFailure() {
    try {
      sleep(LONGEST_SLEEP);
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  /// Stops; what is under way may finish within seconds, the rest waits for the next start.
  @Override
  public void close() {
    closed = true;
    wake();
    Thread running = thread;
    if (running != null) {
      try {
        if (!running.join(LONGEST_SLEEP)) {
          running.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    carriers.values().forEach(Carrier::rest);
  }
}
