package dev.crestfall.logs.search;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.crestfall.logs.entry.LogEntry;
import dev.crestfall.logs.file.LogFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the entries that are wanted, newest first.
///
/// @param nextCursor asks for what follows; null at the end
/// @param searchedTo how far back was read, null where nothing was
public record LogPage(
    List<LogEntry> items,
    @Nullable String nextCursor,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant searchedTo) {

  /// Finds entries.
  ///
  /// @param cursor of an earlier answer, null from the newest on
  public static LogPage find(LogFolder folder, LogFilter filter, @Nullable String cursor, int limit)
      throws IOException {
    Place before = cursor == null ? null : Place.parse("cursor", cursor);
    List<LogEntry> found = new ArrayList<>();
    Scan.End end =
        new Scan(folder, filter)
            .run(
                before,
                entry -> {
                  found.add(entry);
                  return found.size() < limit;
                });
    String next = end.isComplete() || end.last() == null ? null : end.last().id();
    return new LogPage(found, next, end.reached());
  }
}
