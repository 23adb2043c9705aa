package dev.crestfall.kernel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// A TOML file as flat keys: `[rest]` with `db-uri = "..."` is `rest.db-uri`.
final class TomlFile {
  /// What PostgREST's file of settings may hold and TOML does not know: `on` and `off`.
  private static final Pattern SWITCH =
      Pattern.compile("(?m)^([ \\t]*[\\w.-]+[ \\t]*=[ \\t]*)(on|off)(?=[ \\t]*(?:#.*)?$)");

  private TomlFile() {}

  static Map<String, Raw> read(Path file, List<String> problems) {
    Map<String, Raw> values = new LinkedHashMap<>();
    TomlParseResult parsed;
    try {
      parsed = parse(Files.readString(file));
    } catch (IOException e) {
      problems.add("The configuration file " + file + " can't be read");
      return values;
    }
    if (parsed.hasErrors()) {
      parsed
          .errors()
          .forEach(error ->
              problems.add(
                  "%s, line %d: %s".formatted(file, error.position().line(), error.getMessage())));
      return values;
    }
    new Flattening(file.toString(), values, problems).table("", parsed);
    return values;
  }

  private static TomlParseResult parse(String text) {
    TomlParseResult parsed = Toml.parse(text);
    if (!parsed.hasErrors()) {
      return parsed;
    }
    TomlParseResult switched =
        Toml.parse(SWITCH.matcher(text).replaceAll(found -> "$1" + found.group(2).equals("on")));
    return switched.hasErrors() ? parsed : switched;
  }

  private record Flattening(String origin, Map<String, Raw> values, List<String> problems) {
    void table(String prefix, TomlTable table) {
      for (String name : table.keySet()) {
        Object value = table.get(List.of(name));
        if (value instanceof TomlTable inner) {
          table(prefix + name + ".", inner);
        } else {
          value(prefix + name, value);
        }
      }
    }

    private void value(String key, @Nullable Object value) {
      if (value instanceof TomlArray array) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          Object element = array.get(i);
          if (element instanceof TomlTable || element instanceof TomlArray) {
            problems.add(key + " holds something other than plain values (" + origin + ")");
            return;
          }
          elements.add(element.toString());
        }
        values.put(key, new Raw(String.join(",", elements), List.copyOf(elements), origin));
      } else if (value != null) {
        values.put(key, Raw.of(value.toString(), origin));
      }
    }
  }
}
