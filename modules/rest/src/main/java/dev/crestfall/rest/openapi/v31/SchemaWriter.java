package dev.crestfall.rest.openapi.v31;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.ForeignKey;
import dev.crestfall.rest.openapi.JsonWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Schemas of types and columns.
final class SchemaWriter {
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'::[^']+");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

  private final JsonWriter json;

  SchemaWriter(JsonWriter json) {
    this.json = json;
  }

  /// The members of a type's schema.
  void type(JsonType type, boolean nullable) {
    String name = type.name();
    if (name != null && nullable) {
      json.texts("type", List.of(name, "null"));
    } else {
      json.text("type", name);
    }
    json.text("format", type.format());
    JsonType element = type.element();
    if (element != null) {
      json.object("items", () -> type(element, false));
    }
  }

  /// A column as a property of a row that is read.
  void column(Table table, Column column, @Nullable ForeignKey key) {
    json.object(
        column.name(),
        () -> {
          value(column);
          if (column.generated()) {
            json.truth("readOnly", true);
          }
          notes(table, column, key);
        });
  }

  /// A column as a property of a row that is written.
  void column(Column column) {
    json.object(column.name(), () -> value(column));
  }

  private void value(Column column) {
    boolean enumeration = !column.enumValues().isEmpty();
    JsonType type = enumeration ? JsonType.string() : JsonType.of(column.type());
    type(type, column.nullable());
    if (enumeration) {
      json.array("enum", () -> enumValues(column));
    }
    Integer maxLength = column.maxLength();
    if (maxLength != null) {
      json.number("maxLength", maxLength);
    }
    String initial = defaultJson(type, column.defaultExpression());
    if (initial != null) {
      json.raw("default", initial);
    }
  }

  private void enumValues(Column column) {
    column.enumValues().forEach(json::item);
    if (column.nullable()) {
      json.item(null);
    }
  }

  private void notes(Table table, Column column, @Nullable ForeignKey key) {
    boolean primary = table.primaryKey().contains(column.name());
    StringBuilder text = new StringBuilder();
    if (column.description() != null) {
      text.append(column.description());
    }
    if (primary) {
      sentence(text, "Part of the primary key.");
    }
    if (key != null) {
      sentence(text, "Refers to `%s.%s`.".formatted(key.table(), key.column()));
    }
    if (!text.isEmpty()) {
      json.text("description", text.toString());
    }
    json.text("x-postgres-type", column.nominalType());
    if (primary) {
      json.truth("x-primary-key", true);
    }
    if (key != null) {
      json.object(
          "x-foreign-key",
          () -> {
            json.text("table", key.table());
            json.text("column", key.column());
          });
    }
  }

  private static void sentence(StringBuilder text, String sentence) {
    text.append(text.isEmpty() ? "" : "\n\n").append(sentence);
  }

  /// Constants only: what an expression gives is not known.
  private static @Nullable String defaultJson(JsonType type, @Nullable String expression) {
    String name = type.name();
    if (expression == null || name == null) {
      return null;
    }
    Matcher quoted = QUOTED.matcher(expression);
    String constant = quoted.matches() ? quoted.group(1).replace("''", "'") : expression;
    return switch (name) {
      case "string" ->
          quoted.matches()
              ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(constant)) + '"'
              : null;
      case "integer", "number" -> NUMBER.matcher(constant).matches() ? constant : null;
      case "boolean" -> constant.equals("true") || constant.equals("false") ? constant : null;
      default -> null;
    };
  }
}
