package dev.crestfall.logs.search;

import dev.crestfall.logs.entry.LogEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted.
///
/// @param levels in lower case, empty for all
/// @param text that message, statement or detail hold, whatever the case; empty for any
/// @param from the oldest
/// @param to the newest, not itself
public record LogFilter(
    Set<String> levels,
    String text,
    @Nullable Instant from,
    @Nullable Instant to,
    String user,
    String database,
    @Nullable Integer pid,
    String code) {
  public LogFilter {
    levels = Set.copyOf(levels);
    text = text.toLowerCase(Locale.ROOT);
  }

  /// All entries of a time.
  public static LogFilter between(Instant from, Instant to) {
    return new LogFilter(Set.of(), "", from, to, "", "", null, "");
  }

  /// Whether an entry is wanted; its texts hold no secrets any more, so that none can be guessed.
  public boolean matches(LogEntry entry) {
    return (levels.isEmpty() || levels.contains(entry.level()))
        && (to == null || entry.at().isBefore(to))
        && !isBefore(entry)
        && (user.isEmpty() || user.equals(entry.user()))
        && (database.isEmpty() || database.equals(entry.database()))
        && (pid == null || pid.equals(entry.pid()))
        && (code.isEmpty() || (entry.code() != null && entry.code().startsWith(code)))
        && (text.isEmpty() || holds(entry));
  }

  /// Whether it is too old.
  public boolean isBefore(LogEntry entry) {
    return from != null && entry.at().isBefore(from);
  }

  private boolean holds(LogEntry entry) {
    return Stream.of(
            entry.message(),
            entry.statement(),
            entry.detail(),
            entry.hint(),
            entry.context(),
            entry.application(),
            entry.code())
        .anyMatch(said -> said != null && said.toLowerCase(Locale.ROOT).contains(text));
  }
}
