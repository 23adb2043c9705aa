package dev.crestfall.authentication.judgement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crestfall.kernel.bus.Bus;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// What credentials depend on, each with an epoch that counts its changes: users, sessions and keys
/// that somebody remembers something of, and the installation as a whole.
final class Subjects implements AutoCloseable {
  /// Where changes are told, as `session:ID`, `user:ID`, `key:ID` or `all`.
  static final String TOPIC = "revoked";

  /// One thing that may change; remembered as long as something remembered depends on it.
  static final class Subject {
    private volatile long epoch;

    long epoch() {
      return epoch;
    }

    private synchronized void changed() {
      epoch++;
    }
  }

  private final Cache<String, Subject> known =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build();
  private final AtomicLong generation = new AtomicLong();
  private final Bus.Subscription told;
  private final Bus.Subscription gaps;

  Subjects(Bus bus) {
    this.told = bus.subscribe(TOPIC, this::changed);
    this.gaps = bus.onGap(generation::incrementAndGet);
  }

  private void changed(String subject) {
    if (subject.equals("all")) {
      generation.incrementAndGet();
      return;
    }
    Subject there = known.getIfPresent(subject);
    if (there != null) {
      there.changed();
    }
  }

  /// Counts everything that concerns all: what was remembered under another number is void.
  long generation() {
    return generation.get();
  }

  Subject user(UUID id) {
    return known.get("user:" + id, _ -> new Subject());
  }

  Subject session(UUID id) {
    return known.get("session:" + id, _ -> new Subject());
  }

  Subject key(String id) {
    return known.get("key:" + id, _ -> new Subject());
  }

  @Override
  public void close() {
    told.close();
    gaps.close();
  }
}
