package dev.crestfall.logs.search;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.crestfall.logs.entry.Fingerprint;
import dev.crestfall.logs.entry.LogEntry;
import dev.crestfall.logs.file.LogFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Errors that are one error, and slow statements that are one statement, together.
///
/// @param isPartial whether only the newest entries were looked at, back to `searchedTo`
public record Groups(
    List<Group> items,
    boolean isPartial,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant searchedTo) {
  private static final int MOST_GROUPS = 2_000;

  /// What is grouped.
  public enum Kind {
    ERRORS,
    SLOW
  }

  /// Entries that differ in their values alone.
  ///
  /// @param key what they have in common
  /// @param sample the newest of them
  /// @param totalMs the durations together, null of errors
  public record Group(
      String key,
      long count,
      @JsonSerialize(using = ToStringSerializer.class) Instant firstAt,
      @JsonSerialize(using = ToStringSerializer.class) Instant lastAt,
      @Nullable Double totalMs,
      @Nullable Double maxMs,
      LogEntry sample) {}

  private static final class Tally {
    private final LogEntry newest;
    private Instant first;
    private long count;
    private double total;
    private double most;

    Tally(LogEntry newest) {
      this.newest = newest;
      this.first = newest.at();
    }

    void add(LogEntry entry) {
      first = entry.at();
      count++;
      double took = Objects.requireNonNullElse(entry.durationMs(), 0.0);
      total += took;
      most = Math.max(most, took);
    }

    Group group(String key, boolean isTimed) {
      return new Group(
          key, count, first, newest.at(), isTimed ? total : null, isTimed ? most : null, newest);
    }
  }

  /// Groups what is wanted: errors by their number, statements by the time that they took.
  public static Groups of(LogFolder folder, LogFilter filter, Kind kind, int limit)
      throws IOException {
    Map<String, Tally> tallies = new HashMap<>();
    Scan.End end =
        new Scan(folder, filter)
            .run(
                null,
                entry -> {
                  String key = key(entry, kind);
                  if (key != null && (tallies.containsKey(key) || tallies.size() < MOST_GROUPS)) {
                    tallies.computeIfAbsent(key, _ -> new Tally(entry)).add(entry);
                  }
                  return true;
                });
    boolean isTimed = kind == Kind.SLOW;
    Comparator<Tally> order =
        isTimed
            ? Comparator.comparingDouble(tally -> tally.total)
            : Comparator.comparingLong(tally -> tally.count);
    List<Group> groups =
        tallies.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(order.reversed()))
            .limit(limit)
            .map(one -> one.getValue().group(one.getKey(), isTimed))
            .toList();
    return new Groups(groups, !end.isComplete(), end.reached());
  }

  private static @Nullable String key(LogEntry entry, Kind kind) {
    if (kind == Kind.SLOW) {
      return entry.durationMs() == null || entry.statement() == null
          ? null
          : Fingerprint.ofStatement(entry.statement());
    }
    boolean isError =
        entry.level().equals("error")
            || entry.level().equals("fatal")
            || entry.level().equals("panic");
    return isError
        ? Objects.requireNonNullElse(entry.code(), "")
            + " "
            + Fingerprint.ofMessage(entry.message())
        : null;
  }
}
