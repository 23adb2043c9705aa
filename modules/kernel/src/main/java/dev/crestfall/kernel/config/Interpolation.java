package dev.crestfall.kernel.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What PostgREST's file of settings writes within texts: `$$` for a `$`, and `$(NAME)` for what
/// that variable holds.
final class Interpolation {
  private static final Pattern PLACE = Pattern.compile("\\$(?:\\$|\\(([^()]+)\\))");

  private final Map<String, String> variables;
  private final List<String> problems;

  Interpolation(Map<String, String> variables, List<String> problems) {
    this.variables = variables;
    this.problems = problems;
  }

  /// The file with its own settings read so; what stands below a module's name is not PostgREST's.
  Map<String, Raw> of(Map<String, Raw> file) {
    Map<String, Raw> read = new LinkedHashMap<>();
    file.forEach((key, raw) -> {
      boolean own = !key.contains(".") || key.startsWith("app.settings.");
      read.put(key, own ? new Raw(text(key, raw.text()), raw.elements(), raw.origin()) : raw);
    });
    return read;
  }

  private String text(String key, String written) {
    return PLACE
        .matcher(written)
        .replaceAll((MatchResult place) -> Matcher.quoteReplacement(value(key, place.group(1))));
  }

  private String value(String key, @Nullable String variable) {
    if (variable == null) {
      return "$";
    }
    String value = variables.get(variable);
    if (value == null) {
      problems.add(key + " names a variable that is not set: " + variable);
      return "";
    }
    return value;
  }
}
