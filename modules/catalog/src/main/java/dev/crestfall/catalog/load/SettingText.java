package dev.crestfall.catalog.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Settings as `proconfig` and `rolconfig` keep them: `name=value`.
final class SettingText {
  private SettingText() {}

  static SequencedMap<String, String> parse(List<String> entries) {
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        settings.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return settings;
  }

  /// Those whose names are listed, whatever the case.
  static SequencedMap<String, String> only(Map<String, String> settings, List<String> names) {
    SequencedMap<String, String> kept = new LinkedHashMap<>();
    settings.forEach((name, value) -> {
      if (names.stream().anyMatch(name::equalsIgnoreCase)) {
        kept.put(name, value);
      }
    });
    return Collections.unmodifiableSequencedMap(kept);
  }

  /// As `SET TRANSACTION ISOLATION LEVEL` takes it, empty when there is none.
  static String isolation(@Nullable String value) {
    if (value == null) {
      return "";
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "serializable" -> "serializable";
      case "repeatable read" -> "repeatable read";
      default -> "read committed";
    };
  }
}
