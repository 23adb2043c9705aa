package dev.crestfall.rest.openapi.v31;

import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.v31.Answers.HeaderLine;
import dev.crestfall.rest.openapi.v31.RowSchemas.Use;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.List;

/// The operations of relations.
final class RelationPaths {
  private final JsonWriter json;
  private final RowSchemas rows;
  private final Parameters parameters;
  private final Answers answers;

  RelationPaths(JsonWriter json, RowSchemas rows, Parameters parameters, Answers answers) {
    this.json = json;
    this.rows = rows;
    this.parameters = parameters;
    this.answers = answers;
  }

  void write(Table table) {
    json.object(
        "/" + HeaderText.segment(table.name().name()),
        () -> {
          read(table);
          if (table.insertable()) {
            create(table);
          }
          if (table.updatable()) {
            update(table);
          }
          if (table.insertable() && table.updatable() && !table.primaryKey().isEmpty()) {
            replace(table);
          }
          if (table.deletable()) {
            delete(table);
          }
        });
  }

  private void read(Table table) {
    operation(
        table,
        "get",
        "read",
        () -> {
          json.array(
              "parameters",
              () -> {
                parameters.filterReferences(table);
                parameters.item("select");
                parameters.pageReferences();
                List.of("range", "rangeUnit", "prefer", "acceptProfile").forEach(parameters::item);
              });
          responses(() -> {
            List<HeaderLine> lines = List.of(HeaderLine.RANGE, HeaderLine.APPLIED);
            answers.rows("200", "The rows", lines, () -> row(table));
            answers.rows("206", "A part of the rows", lines, () -> row(table));
          });
        });
  }

  private void create(Table table) {
    operation(
        table,
        "post",
        "create",
        () -> {
          json.array(
              "parameters",
              () ->
                  List.of("select", "columns", "on_conflict", "prefer", "contentProfile")
                      .forEach(parameters::item));
          json.object("requestBody", () -> newRows(table));
          responses(() -> {
            List<HeaderLine> lines =
                List.of(HeaderLine.RANGE, HeaderLine.LOCATION, HeaderLine.APPLIED);
            answers.rows("201", "Created; a body if it was preferred", lines, () -> row(table));
            answers.rows("200", "Merged; a body if it was preferred", lines, () -> row(table));
          });
        });
  }

  private void newRows(Table table) {
    json.truth("required", true);
    json.object(
        "content",
        () -> {
          answers.body(
              "application/json",
              () ->
                  json.array(
                      "oneOf",
                      () -> {
                        json.object(() -> rows.reference(table, Use.CREATE));
                        json.object(() -> answers.many(() -> rows.reference(table, Use.CREATE)));
                      }));
          answers.body(
              "application/x-www-form-urlencoded", () -> rows.reference(table, Use.CREATE));
          answers.body("text/csv", () -> json.text("type", "string"));
        });
  }

  private void update(Table table) {
    operation(
        table,
        "patch",
        "update",
        () -> {
          json.array(
              "parameters",
              () -> {
                parameters.filterReferences(table);
                List.of("select", "columns", "and", "or", "prefer", "contentProfile")
                    .forEach(parameters::item);
              });
          json.object("requestBody", () -> oneRow(table, Use.UPDATE));
          responses(() -> changed(table));
        });
  }

  private void replace(Table table) {
    operation(
        table,
        "put",
        "replace",
        () -> {
          json.array(
              "parameters",
              () -> {
                parameters.keyFilters(table);
                List.of("select", "columns", "prefer", "contentProfile").forEach(parameters::item);
              });
          json.object("requestBody", () -> oneRow(table, Use.CREATE));
          responses(() -> {
            answers.rows("201", "Created", List.of(HeaderLine.APPLIED), () -> row(table));
            changed(table);
          });
        });
  }

  private void delete(Table table) {
    operation(
        table,
        "delete",
        "delete",
        () -> {
          json.array(
              "parameters",
              () -> {
                parameters.filterReferences(table);
                List.of("select", "and", "or", "prefer", "contentProfile")
                    .forEach(parameters::item);
              });
          responses(() -> changed(table));
        });
  }

  private void oneRow(Table table, Use use) {
    json.truth("required", true);
    json.object(
        "content", () -> answers.body("application/json", () -> rows.reference(table, use)));
  }

  private void changed(Table table) {
    answers.rows(
        "200", "Done, with the rows, as preferred", List.of(HeaderLine.APPLIED), () -> row(table));
    answers.empty("204", "Done");
  }

  private void operation(Table table, String method, String name, Runnable rest) {
    Comment comment = Comment.of(table.description());
    json.object(
        method,
        () -> {
          json.text("operationId", table.name().name() + "." + name);
          json.texts("tags", List.of(table.name().name()));
          json.text("summary", comment.firstLine());
          json.text("description", comment.restOrNull());
          rest.run();
        });
  }

  private void responses(Runnable own) {
    json.object(
        "responses",
        () -> {
          own.run();
          answers.refusal();
        });
  }

  private void row(Table table) {
    rows.reference(table, Use.READ);
  }
}
