package dev.crestfall.logs.search;

import dev.crestfall.logs.entry.EntryReader;
import dev.crestfall.logs.entry.LogEntry;
import dev.crestfall.logs.file.Backwards;
import dev.crestfall.logs.file.Line;
import dev.crestfall.logs.file.LogFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the log from its end, or a place, until enough is found, all is read, or it has taken too
/// long: a log of days is not read for one answer.
public final class Scan {
  /// Entries written by several processes are in order but for this.
  private static final Duration DISORDER = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LOOK_AT_CLOCK = 256;

  private final LogFolder folder;
  private final LogFilter filter;

  /// Where a scan ended.
  ///
  /// @param last the line that was read last, null for none
  /// @param isComplete whether there is nothing more
  /// @param reached the time of the oldest entry that was read, null for none
  public record End(@Nullable Line last, boolean isComplete, @Nullable Instant reached) {}

  public Scan(LogFolder folder, LogFilter filter) {
    this.folder = folder;
    this.filter = filter;
  }

  /// Tells of each wanted entry, newest first.
  ///
  /// @param before a place, null for the end
  /// @param wants says whether more are wanted
  public End run(@Nullable Place before, Predicate<LogEntry> wants) throws IOException {
    long begun = System.nanoTime();
    Line last = null;
    Instant reached = null;
    int read = 0;
    try (Backwards lines =
        before == null
            ? new Backwards(folder)
            : new Backwards(folder, before.file(), before.offset())) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        last = line;
        Optional<LogEntry> entry = EntryReader.read(line.id(), line.bytes());
        if (entry.isPresent()) {
          reached = entry.get().at();
          if (isBeyond(entry.get())) {
            return new End(last, true, reached);
          }
          if (filter.matches(entry.get()) && !wants.test(entry.get())) {
            return new End(last, false, reached);
          }
        }
        read++;
        if (read % LOOK_AT_CLOCK == 0 && System.nanoTime() - begun > PATIENCE.toNanos()) {
          return new End(last, false, reached);
        }
      }
    }
    return new End(last, true, reached);
  }

  private boolean isBeyond(LogEntry entry) {
    return filter.from() != null && entry.at().isBefore(filter.from().minus(DISORDER));
  }
}
