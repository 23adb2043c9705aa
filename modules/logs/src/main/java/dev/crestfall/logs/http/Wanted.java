package dev.crestfall.logs.http;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.logs.entry.Level;
import dev.crestfall.logs.search.LogFilter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The query of a request. What is wrong with it gathers and is refused at once.
final class Wanted {
  private static final Set<String> FILTERS =
      Set.of("level", "q", "from", "to", "user", "database", "pid", "code");
  private static final Set<String> LEVELS =
      Stream.of(Level.values()).map(Level::label).collect(Collectors.toUnmodifiableSet());
  private static final int LONGEST_TEXT = 500;

  private final Map<String, List<String>> query;
  private final List<Detail> problems = new ArrayList<>();

  /// @param others parameters that there are beside filters
  Wanted(Map<String, List<String>> query, Set<String> others) {
    this.query = query;
    query
        .keySet()
        .forEach(name -> {
          if (!FILTERS.contains(name) && !others.contains(name)) {
            problems.add(new Detail(name, "is not a parameter"));
          }
        });
  }

  /// Of a request that no router reads.
  static Wanted of(@Nullable String query, Set<String> others) {
    Map<String, List<String>> parsed = new LinkedHashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        String value = parts.length == 1 ? "" : decoded(parts[1]);
        parsed.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>()).add(value);
      }
    }
    return new Wanted(parsed, others);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private @Nullable String first(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  LogFilter filter() {
    return filter(time("from"), time("to"));
  }

  LogFilter filter(@Nullable Instant from, @Nullable Instant to) {
    return new LogFilter(
        levels(), text("q"), from, to, text("user"), text("database"), pid(), text("code"));
  }

  @Nullable Instant time(String name) {
    String text = first(name);
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      problems.add(new Detail(name, "must be a time like 2026-01-31T12:00:00Z"));
      return null;
    }
  }

  int number(String name, int usual, int most) {
    String text = first(name);
    if (text == null) {
      return usual;
    }
    int number = parsed(text);
    if (number < 1 || number > most) {
      problems.add(new Detail(name, "must be from 1 to " + most));
      return usual;
    }
    return number;
  }

  private static int parsed(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  void wrong(String name, String rule) {
    problems.add(new Detail(name, rule));
  }

  /// @throws ApiError 400 `validation_failed`
  void check() {
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }

  private Set<String> levels() {
    Set<String> levels = new LinkedHashSet<>();
    for (String list : query.getOrDefault("level", List.of())) {
      for (String level : list.split(",", -1)) {
        if (LEVELS.contains(level)) {
          levels.add(level);
        } else if (!level.isEmpty()) {
          problems.add(new Detail("level", "must be some of " + String.join(", ", sorted())));
        }
      }
    }
    return levels;
  }

  private static List<String> sorted() {
    return Stream.of(Level.values()).map(Level::label).toList();
  }

  private String text(String name) {
    String text = first(name);
    if (text != null && text.length() > LONGEST_TEXT) {
      problems.add(new Detail(name, "must be at most " + LONGEST_TEXT + " characters"));
    }
    return text == null ? "" : text;
  }

  private @Nullable Integer pid() {
    String text = first("pid");
    return text == null || text.isEmpty() ? null : (Integer) number("pid", 1, Integer.MAX_VALUE);
  }
}
