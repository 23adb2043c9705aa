package dev.crestfall.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Key;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// settings.md tells every setting that is read, with its default, and no other.
class SettingsPageTest {
  private static final Path PAGE = Path.of("settings.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9-]+)[^`]*` \\| (?:`([^`]*)`)? ?\\| ..", Pattern.MULTILINE);

  /// By name, for settings of several parts by the first one.
  private static Map<String, String> read() {
    Map<String, String> read = new TreeMap<>();
    for (Class<? extends Record> type : AuthenticationSettings.TYPES) {
      for (RecordComponent component : type.getRecordComponents()) {
        Default otherwise = component.getAnnotation(Default.class);
        read.put(name(component), otherwise == null ? "" : otherwise.value());
      }
    }
    return read;
  }

  private static String name(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key != null && !key.value().isEmpty()
        ? key.value()
        : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> told() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      told.put(row.group(1), row.group(2) == null ? "" : row.group(2));
    }
    return told;
  }

  @Test
  void every_setting_is_told_with_its_default_and_no_other() throws IOException {
    assertThat(told()).isEqualTo(read()).hasSizeGreaterThan(100);
  }
}
