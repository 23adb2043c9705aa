package dev.crestfall.studio.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The path of a route, as `/tables/{schema}/{table}`: parts in braces stand for any one part.
record Template(String text, List<String> parts) {
  static Template of(String text) {
    if (!text.startsWith("/") || text.endsWith("/")) {
      throw new IllegalStateException(text + " is no path of a route");
    }
    return new Template(text, List.of(text.substring(1).split("/", -1)));
  }

  private static boolean isVariable(String part) {
    return part.startsWith("{");
  }

  private static String variable(String part) {
    return part.substring(1, part.length() - 1);
  }

  /// The values of the parts in braces; empty where the path is another.
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (isVariable(part)) {
        values.put(variable(part), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  Set<String> variables() {
    return parts.stream()
        .filter(Template::isVariable)
        .map(Template::variable)
        .collect(Collectors.toSet());
  }

  /// Sorts the closest first. Where a part is written out, it is closer than one in braces:
  /// `/tables/recent` is no table.
  String pattern() {
    return parts.stream().map(part -> isVariable(part) ? "1" : "0").collect(Collectors.joining());
  }

  /// As words for a name: `tables_schema_rows`.
  String words() {
    return new ArrayList<>(parts)
        .stream()
            .map(part -> isVariable(part) ? variable(part) : part.replace('-', '_'))
            .collect(Collectors.joining("_"));
  }
}
