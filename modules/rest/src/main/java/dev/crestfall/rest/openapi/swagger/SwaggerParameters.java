package dev.crestfall.rest.openapi.swagger;

import dev.crestfall.catalog.Column;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `parameters`: shared by the operations of all relations.
final class SwaggerParameters {
  private static final String PAGE = "Limiting and Pagination";

  private final JsonWriter json;

  SwaggerParameters(JsonWriter json) {
    this.json = json;
  }

  void write(List<Table> tables) {
    prefer("preferParams", List.of());
    prefer("preferReturn", List.of("return=representation", "return=minimal", "return=none"));
    prefer("preferCount", List.of("count=none"));
    prefer(
        "preferPost",
        List.of(
            "return=representation",
            "return=minimal",
            "return=none",
            "resolution=ignore-duplicates",
            "resolution=merge-duplicates"));
    text("select", "select", "query", "Filtering Columns");
    text("on_conflict", "on_conflict", "query", "On Conflict");
    text("order", "order", "query", "Ordering");
    text("range", "Range", "header", PAGE);
    rangeUnit();
    text("offset", "offset", "query", PAGE);
    text("limit", "limit", "query", PAGE);
    tables.forEach(this::table);
  }

  private void prefer(String key, List<String> values) {
    json.object(
        key,
        () -> {
          members("Prefer", "header", "Preference");
          if (!values.isEmpty()) {
            json.texts("enum", values);
          }
        });
  }

  private void text(String key, String name, String in, String description) {
    json.object(key, () -> members(name, in, description));
  }

  private void rangeUnit() {
    json.object(
        "rangeUnit",
        () -> {
          members("Range-Unit", "header", PAGE);
          json.text("default", "items");
        });
  }

  private void members(String name, String in, @Nullable String text) {
    json.text("name", name);
    json.text("description", text);
    json.truth("required", false);
    json.text("in", in);
    json.text("type", "string");
  }

  private void table(Table table) {
    String name = table.name().name();
    json.object(
        "body." + name,
        () -> {
          json.text("name", name);
          json.text("description", name);
          json.truth("required", false);
          json.text("in", "body");
          json.object("schema", () -> json.reference("definitions", name));
        });
    for (Column column : table.columns().values()) {
      json.object(
          "rowFilter." + name + "." + column.name(),
          () -> members(column.name(), "query", column.description()));
    }
  }
}
