package dev.crestfall.rest.openapi.v31;

import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.ForeignKey;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// `components.schemas`: for each relation a row as it is read, a new row and a change of one.
final class RowSchemas {
  private static final String GROUP = "components/schemas";
  private static final String ERROR = "Error";

  private final JsonWriter json;
  private final Scope scope;
  private final SchemaWriter schemas;
  private final ComponentNames names = new ComponentNames();

  /// What a row is for.
  enum Use {
    READ(""),
    CREATE(".new"),
    UPDATE(".patch");

    private final String suffix;

    Use(String suffix) {
      this.suffix = suffix;
    }
  }

  RowSchemas(JsonWriter json, Scope scope) {
    this.json = json;
    this.scope = scope;
    this.schemas = new SchemaWriter(json);
    names.key(ERROR);
    for (Use use : Use.values()) {
      scope.tables().forEach(table -> key(table, use));
    }
  }

  private String key(Table table, Use use) {
    return names.key(table.name().name(), use.suffix);
  }

  /// A reference to a relation's row.
  void reference(Table table, Use use) {
    json.reference(GROUP, key(table, use));
  }

  void errorReference() {
    json.reference(GROUP, names.key(ERROR));
  }

  void write() {
    json.object(names.key(ERROR), this::error);
    for (Table table : scope.tables()) {
      Map<String, ForeignKey> keys = ForeignKey.of(table, scope.catalog());
      row(table, keys, Use.READ);
      if (table.insertable()) {
        row(table, keys, Use.CREATE);
      }
      if (table.updatable()) {
        row(table, keys, Use.UPDATE);
      }
    }
  }

  private void error() {
    json.text("type", "object");
    json.texts("required", List.of("code", "message"));
    json.object(
        "properties",
        () -> {
          json.object("code", () -> json.text("type", "string"));
          json.object("message", () -> json.text("type", "string"));
          json.object("details", () -> json.text("description", "Text, a list, or null"));
          json.object("hint", () -> json.texts("type", List.of("string", "null")));
        });
  }

  private void row(Table table, Map<String, ForeignKey> keys, Use use) {
    List<Column> columns =
        table.columns().values().stream()
            .filter(column -> use == Use.READ || !column.generated())
            .toList();
    json.object(
        key(table, use),
        () -> {
          json.text("type", "object");
          json.text("description", table.description());
          List<String> required = required(columns, use);
          if (!required.isEmpty()) {
            json.texts("required", required);
          }
          json.object("properties", () -> columns.forEach(c -> column(table, c, keys, use)));
        });
  }

  private void column(Table table, Column column, Map<String, ForeignKey> keys, Use use) {
    if (use == Use.READ) {
      schemas.column(table, column, keys.get(column.name()));
    } else {
      schemas.column(column);
    }
  }

  /// A read without `select` shows every column; a new row needs those that nothing else fills.
  private static List<String> required(List<Column> columns, Use use) {
    Predicate<Column> needed =
        switch (use) {
          case READ -> _ -> true;
          case CREATE -> column -> !column.nullable() && column.defaultExpression() == null;
          case UPDATE -> _ -> false;
        };
    return columns.stream().filter(needed).map(Column::name).toList();
  }
}
