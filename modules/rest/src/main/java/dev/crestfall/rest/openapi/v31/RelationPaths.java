package dev.crestfall.rest.openapi.v31;

import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import dev.crestfall.rest.openapi.v31.RowSchemas.Use;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.List;

/// The operations of relations.
final class RelationPaths {
  private final JsonWriter json;
  private final Scope scope;
  private final RowSchemas rows;
  private final Parameters parameters;
  private final Answers answers;
  private final ComponentNames names = new ComponentNames();

  RelationPaths(JsonWriter json, Scope scope, RowSchemas rows, Parameters parameters) {
    this.json = json;
    this.scope = scope;
    this.rows = rows;
    this.parameters = parameters;
    this.answers = new Answers(json, rows);
    names.key(Answers.ERROR);
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
            rows(table, "200", "The rows");
            rows(table, "206", "A part of the rows");
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
          json.object(
              "requestBody",
              () -> json.reference("components/requestBodies", names.key(table.name().name())));
          responses(() -> {
            rows(table, "201", "Created; a body if it was preferred");
            rows(table, "200", "Merged; a body if it was preferred");
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
            rows(table, "201", "Created");
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
    rows(table, "200", "Done, with the rows, as preferred");
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

  private void rows(Table table, String status, String description) {
    answers.reference(status, names.key(table.name().name()), description);
  }

  /// What the operations share: each relation's rows as an answer.
  void writeAnswers() {
    for (Table table : scope.tables()) {
      answers.rows(names.key(table.name().name()), () -> rows.reference(table, Use.READ));
    }
  }

  /// What the operations share: each relation's new rows as a body.
  void writeBodies() {
    for (Table table : scope.tables()) {
      if (table.insertable()) {
        json.object(names.key(table.name().name()), () -> newRows(table));
      }
    }
  }
}
