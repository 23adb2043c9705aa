package dev.crestfall.rest.openapi.swagger;

import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.ForeignKey;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `definitions`: one object for each relation's row.
final class SwaggerDefinitions {
  private final JsonWriter json;
  private final Scope scope;

  SwaggerDefinitions(JsonWriter json, Scope scope) {
    this.json = json;
    this.scope = scope;
  }

  void write() {
    for (Table table : scope.tables()) {
      json.object(table.name().name(), () -> row(table));
    }
  }

  private void row(Table table) {
    Map<String, ForeignKey> keys = ForeignKey.of(table, scope.catalog());
    json.text("description", table.description());
    List<String> required =
        table.columns().values().stream()
            .filter(column -> !column.nullable())
            .map(Column::name)
            .toList();
    if (!required.isEmpty()) {
      json.texts("required", required);
    }
    if (!table.columns().isEmpty()) {
      json.object(
          "properties",
          () ->
              table
                  .columns()
                  .values()
                  .forEach(column -> property(table, column, keys.get(column.name()))));
    }
    json.text("type", "object");
  }

  private void property(Table table, Column column, @Nullable ForeignKey key) {
    json.object(
        column.name(),
        () -> {
          String initial = SwaggerType.defaultJson(column.type(), column.defaultExpression());
          if (initial != null) {
            json.raw("default", initial);
          }
          json.text("description", description(table, column, key));
          if (!column.enumValues().isEmpty()) {
            json.texts("enum", column.enumValues());
          }
          SwaggerType.write(json, column.type());
          Integer maxLength = column.maxLength();
          if (maxLength != null) {
            json.number("maxLength", maxLength);
          }
        });
  }

  private static @Nullable String description(
      Table table, Column column, @Nullable ForeignKey key) {
    boolean primary = table.primaryKey().contains(column.name());
    if (!primary && key == null) {
      return column.description();
    }
    StringBuilder text = new StringBuilder();
    if (column.description() != null) {
      text.append(column.description()).append("\n\n");
    }
    text.append("Note:");
    if (primary) {
      text.append("\nThis is a Primary Key.<pk/>");
    }
    if (key != null) {
      text.append("\nThis is a Foreign Key to `%s.%s`.".formatted(key.table(), key.column()))
          .append("<fk table='%s' column='%s'/>".formatted(key.table(), key.column()));
    }
    return text.toString();
  }
}
