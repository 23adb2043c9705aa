package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pieces that statements share.
final class Words {
  private static final Pattern PLAIN =
      Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?|'[^'\\\\]*'|true|false|null|[a-z_]{1,63}\\(\\)");

  private Words() {}

  static String name(String schema, String name) {
    return Names.qualified(schema, name);
  }

  static String list(Collection<String> names) {
    return names.stream().map(Names::quote).collect(Collectors.joining(", ", "(", ")"));
  }

  /// A text as a constant, or NULL for none.
  static String comment(@Nullable String text) {
    return text == null || text.isEmpty() ? "NULL" : Names.literal(text).strip();
  }

  /// An expression that stays by itself wherever it is put.
  static String expression(String text) {
    String plain = text.strip();
    return PLAIN.matcher(plain).matches() ? plain : "(" + plain + ")";
  }

  static String constraint(@Nullable String name) {
    return name == null ? "" : "CONSTRAINT " + Names.quote(name) + " ";
  }

  static String cascade(@Nullable Boolean cascade) {
    return Boolean.TRUE.equals(cascade) ? " CASCADE" : "";
  }

  static String when(@Nullable Boolean condition, String words) {
    return Boolean.TRUE.equals(condition) ? words : "";
  }

  static String alter(String schema, String table) {
    return "ALTER TABLE " + name(schema, table) + " ";
  }

  static List<Step> one(String sql) {
    return List.of(Step.of(sql));
  }
}
