package dev.crestfall.rest.openapi.swagger;

import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import java.util.List;

/// The operations of relations.
final class SwaggerPaths {
  private static final Change CREATE = new Change("post", "preferPost", "201", "Created");
  private static final Change UPDATE = new Change("patch", "preferReturn", "204", "No Content");
  private static final Change DELETE = new Change("delete", "preferReturn", "204", "No Content");

  private final JsonWriter json;

  private record Change(String method, String preference, String status, String description) {}

  SwaggerPaths(JsonWriter json) {
    this.json = json;
  }

  void write(Table table) {
    json.object(
        "/" + table.name().name(),
        () -> {
          get(table);
          if (table.insertable() || table.updatable() || table.deletable()) {
            change(table, CREATE);
            change(table, DELETE);
            change(table, UPDATE);
          }
        });
  }

  private void get(Table table) {
    json.object(
        "get",
        () -> {
          head(table);
          json.array(
              "parameters",
              () -> {
                filters(table);
                List.of("select", "order", "range", "rangeUnit", "offset", "limit", "preferCount")
                    .forEach(this::parameter);
              });
          json.object(
              "responses",
              () -> {
                json.object("200", () -> rows(table));
                json.object("206", () -> json.text("description", "Partial Content"));
              });
        });
  }

  private void rows(Table table) {
    json.text("description", "OK");
    json.object(
        "schema",
        () -> {
          json.object("items", () -> json.reference("definitions", table.name().name()));
          json.text("type", "array");
        });
  }

  private void change(Table table, Change change) {
    String method = change.method();
    json.object(
        method,
        () -> {
          head(table);
          json.array(
              "parameters",
              () -> {
                if (!method.equals("post")) {
                  filters(table);
                }
                if (!method.equals("delete")) {
                  parameter("body." + table.name().name());
                }
                if (method.equals("post")) {
                  parameter("select");
                }
                parameter(change.preference());
              });
          json.object(
              "responses",
              () ->
                  json.object(
                      change.status(), () -> json.text("description", change.description())));
        });
  }

  private void head(Table table) {
    Comment comment = Comment.of(table.description());
    json.texts("tags", List.of(table.name().name()));
    json.text("summary", comment.firstLine());
    json.text("description", comment.restOrNull());
  }

  private void filters(Table table) {
    table
        .columns()
        .keySet()
        .forEach(column -> parameter("rowFilter." + table.name().name() + "." + column));
  }

  private void parameter(String name) {
    json.object(() -> json.reference("parameters", name));
  }
}
