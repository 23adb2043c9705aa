package dev.crestfall.rest.openapi.v31;

import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `components.parameters`: those of every relation, and one filter for each column.
final class Parameters {
  private static final String GROUP = "components/parameters";
  private static final List<String> PAGE = List.of("order", "limit", "offset", "and", "or");

  /// Columns of these names can't be filtered by name: the parameter means something else.
  private static final Set<String> RESERVED =
      Set.of("select", "order", "limit", "offset", "and", "or", "columns", "on_conflict");

  private final JsonWriter json;
  private final Scope scope;
  private final ComponentNames names = new ComponentNames();

  Parameters(JsonWriter json, Scope scope) {
    this.json = json;
    this.scope = scope;
    Set.of("range", "rangeUnit", "prefer", "acceptProfile", "contentProfile").forEach(names::key);
    RESERVED.forEach(names::key);
  }

  void write() {
    query("select", "Columns, embeds and aggregates to show, as `id,name,author(name)`");
    query("order", "Columns to sort by, as `year.desc,name.asc.nullslast`");
    query("and", "Conditions of which all hold, as `(year.gte.1990,year.lt.2000)`");
    query("or", "Conditions of which one holds, as `(year.lt.1950,name.is.null)`");
    query("columns", "Columns of the body to use, others are ignored");
    query("on_conflict", "Columns of the unique key that decides whether a row exists");
    count("limit", "The most rows wanted");
    count("offset", "Rows to skip");
    header("range", "Range", "Rows wanted, as `0-9`", null);
    header("rangeUnit", "Range-Unit", "What the range counts", "items");
    header("prefer", "Prefer", "As `return=representation`, `count=exact`", null);
    header("acceptProfile", "Accept-Profile", "The schema to read from", scope.schema());
    header("contentProfile", "Content-Profile", "The schema to write to", scope.schema());
    scope.tables().forEach(this::filters);
  }

  private void query(String name, String description) {
    json.object(
        name,
        () -> {
          head(name, "query", description);
          json.object("schema", () -> json.text("type", "string"));
        });
  }

  private void count(String name, String description) {
    json.object(
        name,
        () -> {
          head(name, "query", description);
          json.object(
              "schema",
              () -> {
                json.text("type", "integer");
                json.number("minimum", 0);
              });
        });
  }

  private void header(String key, String name, String description, @Nullable String only) {
    json.object(
        key,
        () -> {
          head(name, "header", description);
          json.object(
              "schema",
              () -> {
                json.text("type", "string");
                json.text("const", only);
              });
        });
  }

  private void filters(Table table) {
    for (Column column : filterable(table)) {
      json.object(
          key(table, column),
          () -> {
            head(column.name(), "query", filterDescription(column));
            json.object("schema", () -> json.text("type", "string"));
          });
    }
  }

  private static String filterDescription(Column column) {
    String how = "A condition, as `eq.value` or `not.is.null`";
    return column.description() == null ? how : column.description() + "\n\n" + how;
  }

  private void head(String name, String in, String description) {
    json.text("name", name);
    json.text("in", in);
    json.text("description", description);
  }

  private String key(Table table, Column column) {
    return names.key("filter." + table.name().name(), "." + column.name());
  }

  private static List<Column> filterable(Table table) {
    return table.columns().values().stream()
        .filter(column -> !RESERVED.contains(column.name()))
        .toList();
  }

  /// References to the filters of a relation.
  void filterReferences(Table table) {
    filterable(table).forEach(column -> item(key(table, column)));
  }

  /// The filters that say which row PUT is about: required there, so written in full.
  void keyFilters(Table table) {
    for (String name : table.primaryKey()) {
      json.object(() -> {
        head(name, "query", "The key of the row, as `eq.value`");
        json.truth("required", true);
        json.object(
            "schema",
            () -> {
              json.text("type", "string");
              json.text("pattern", "^eq\\.");
            });
      });
    }
  }

  /// References to what sorts and cuts a result.
  void pageReferences() {
    PAGE.forEach(this::item);
  }

  void item(String key) {
    json.object(() -> json.reference(GROUP, key));
  }
}
