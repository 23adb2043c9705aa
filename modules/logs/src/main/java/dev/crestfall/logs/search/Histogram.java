package dev.crestfall.logs.search;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.crestfall.logs.entry.Level;
import dev.crestfall.logs.file.LogFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many entries there were of each level, over time.
///
/// @param levels the counts of each level, one for each step
/// @param isPartial whether only the newest were counted, back to `countedTo`
public record Histogram(
    @JsonSerialize(using = ToStringSerializer.class) Instant from,
    @JsonSerialize(using = ToStringSerializer.class) Instant to,
    long stepSeconds,
    Map<String, List<Long>> levels,
    boolean isPartial,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant countedTo) {

  /// Counts.
  ///
  /// @param filter with both ends of a time
  public static Histogram count(
      LogFolder folder, LogFilter filter, Instant from, Instant to, int steps) throws IOException {
    long width = Math.max(1, (Duration.between(from, to).toSeconds() + steps - 1) / steps);
    int length = (int) Math.max(1, (Duration.between(from, to).toSeconds() + width - 1) / width);
    Map<String, long[]> counts = new LinkedHashMap<>();
    Stream.of(Level.values()).forEach(level -> counts.put(level.label(), new long[length]));
    Scan.End end =
        new Scan(folder, filter)
            .run(
                null,
                entry -> {
                  long step = Duration.between(from, entry.at()).toSeconds() / width;
                  long[] row = counts.get(entry.level());
                  if (row != null && step >= 0 && step < length) {
                    row[(int) step]++;
                  }
                  return true;
                });
    Map<String, List<Long>> levels = new LinkedHashMap<>();
    counts.forEach((level, row) -> {
      if (IntStream.range(0, length).anyMatch(i -> row[i] > 0)) {
        levels.put(level, Arrays.stream(row).boxed().toList());
      }
    });
    return new Histogram(from, to, width, levels, !end.isComplete(), end.reached());
  }
}
