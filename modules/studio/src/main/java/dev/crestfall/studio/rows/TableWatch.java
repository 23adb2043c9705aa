package dev.crestfall.studio.rows;

import dev.crestfall.studio.base.Studio;
import dev.crestfall.studio.permit.StudioPermissions;
import dev.crestfall.studio.rows.RowCounters.Counter;
import dev.crestfall.studio.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages that rows of a table were changed, by anybody: topics `table:SCHEMA.TABLE`. It
/// looks at Postgres's own counters of rows, while somebody listens; nothing is put into tables for
/// it.
final class TableWatch {
  private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);
  private static final String PREFIX = "table:";
  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  /// So many looks at nobody, then it ends until somebody listens again.
  private static final int IDLE_LOOKS = 300;

  private final Studio studio;
  private final AtomicBoolean running = new AtomicBoolean();
  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread watcher;
  private volatile boolean lost;

  private TableWatch(Studio studio) {
    this.studio = studio;
  }

  /// Declares the topics, and watches while they are listened to.
  static void of(Studio studio) {
    TableWatch watch = new TableWatch(studio);
    studio
        .topics()
        .declare(
            new Topics.Kind(PREFIX, StudioPermissions.TABLES_READ, Duration.ZERO, null)
                .whenJoined(watch::join));
  }

  /// What pages are told. The first message to whoever begins to listen comes at once: where its
  /// total is more than a page of rows said, rows were changed in between.
  ///
  /// @param changes how many rows were inserted, changed or deleted since pages were told last
  /// @param total how many ever were
  record Changed(long changes, long total) {}

  /// Somebody listens: perhaps in this copy of the program, and reads rows in another one.
  private void join(String topic) {
    joined.add(topic);
    begin();
    // The next look is now.
    LockSupport.unpark(watcher);
  }

  private void begin() {
    if (running.compareAndSet(false, true)) {
      watcher = Thread.ofVirtual().name("table watch").start(this::run);
    }
  }

  private void run() {
    Map<String, Long> known = new HashMap<>();
    try {
      for (int idle = 0; idle < IDLE_LOOKS; idle++) {
        Set<String> newcomers = new HashSet<>();
        joined.removeIf(newcomers::add);
        List<String> heard = studio.topics().heard(PREFIX);
        known.keySet().retainAll(heard);
        if (!heard.isEmpty()) {
          idle = 0;
          watch(heard, newcomers, known);
        }
        if (joined.isEmpty()) {
          LockSupport.parkNanos(EVERY_NANOS);
        }
      }
    } finally {
      running.set(false);
    }
    if (!studio.topics().heard(PREFIX).isEmpty()) {
      // Somebody came while it ended.
      begin();
    }
  }

  /// While Postgres is away nothing is told; afterwards, that something may have been missed.
  private void watch(List<String> heard, Set<String> newcomers, Map<String, Long> known) {
    try {
      look(heard, newcomers, known);
      if (lost) {
        lost = false;
        heard.forEach(studio.topics()::gap);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("tables can't be watched just now", e);
      known.clear();
      lost = true;
    }
  }

  private void look(List<String> heard, Set<String> newcomers, Map<String, Long> known)
      throws SQLException {
    List<String> names = heard.stream().map(topic -> topic.substring(PREFIX.length())).toList();
    List<Counter> counters =
        studio
            .database()
            .work()
            .readOnly()
            .run(handle -> RowCounters.of(handle.getConnection(), names));
    for (Counter counter : counters) {
      String topic = PREFIX + counter.name();
      Long before = known.put(topic, counter.changes());
      long changes = before == null ? 0 : Math.max(0, counter.changes() - before);
      if (before == null || changes > 0 || newcomers.contains(topic)) {
        studio.topics().publish(topic, new Changed(changes, counter.changes()));
      }
    }
  }
}
