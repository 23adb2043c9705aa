package dev.crestfall.rest.openapi.v31;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import dev.crestfall.rest.openapi.v31.RowSchemas.Use;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The operations of functions.
final class RoutinePaths {
  private final JsonWriter json;
  private final Scope scope;
  private final RowSchemas rows;
  private final Parameters parameters;
  private final Answers answers;
  private final SchemaWriter schemas;
  private final Set<QualifiedName> shown;

  RoutinePaths(JsonWriter json, Scope scope, RowSchemas rows, Parameters parameters) {
    this.json = json;
    this.scope = scope;
    this.rows = rows;
    this.parameters = parameters;
    this.answers = new Answers(json, rows);
    this.schemas = new SchemaWriter(json);
    this.shown = scope.tables().stream().map(Table::name).collect(Collectors.toUnmodifiableSet());
  }

  void write(Routine routine) {
    json.object(
        "/rpc/" + HeaderText.segment(routine.name().name()),
        () -> {
          if (routine.volatility() != Routine.Volatility.VOLATILE && isNamed(routine)) {
            json.object("get", () -> get(routine));
          }
          json.object("post", () -> post(routine));
        });
  }

  /// A function with one argument without a name takes the body as it is.
  private static boolean isNamed(Routine routine) {
    return routine.params().stream().noneMatch(param -> param.name().isEmpty());
  }

  private void get(Routine routine) {
    head(routine, "get");
    json.array(
        "parameters",
        () -> {
          routine.params().forEach(this::argument);
          List.of("prefer", "acceptProfile").forEach(parameters::item);
        });
    json.object("responses", () -> responses(routine));
  }

  private void argument(Routine.Param param) {
    JsonType type = JsonType.of(param.type());
    json.object(() -> {
      json.text("name", param.name());
      json.text("in", "query");
      json.truth("required", param.required());
      boolean text = type.name() == null || (type.element() != null && !param.variadic());
      json.object("schema", () -> schemas.type(text ? JsonType.string() : type, false));
      if (text) {
        json.text("description", "As Postgres writes a value of type " + param.type());
      }
    });
  }

  private void post(Routine routine) {
    head(routine, "call");
    json.array(
        "parameters",
        () -> List.of("select", "prefer", "contentProfile").forEach(parameters::item));
    json.object("requestBody", () -> body(routine));
    json.object("responses", () -> responses(routine));
  }

  private void body(Routine routine) {
    boolean required = routine.params().stream().anyMatch(Routine.Param::required);
    json.truth("required", required);
    json.object(
        "content",
        () -> {
          if (isNamed(routine)) {
            answers.body("application/json", () -> arguments(routine));
          } else {
            raw(routine.params().getFirst());
          }
        });
  }

  private void raw(Routine.Param param) {
    switch (param.type()) {
      case "text" -> answers.body("text/plain", () -> json.text("type", "string"));
      case "xml" -> answers.body("text/xml", () -> json.text("type", "string"));
      case "bytea" -> json.object("application/octet-stream", () -> {});
      default -> answers.body("application/json", () -> {});
    }
  }

  private void arguments(Routine routine) {
    json.text("type", "object");
    List<String> required =
        routine.params().stream().filter(Routine.Param::required).map(Routine.Param::name).toList();
    if (!required.isEmpty()) {
      json.texts("required", required);
    }
    json.object(
        "properties",
        () -> {
          for (Routine.Param param : routine.params()) {
            json.object(
                param.name(),
                () -> {
                  schemas.type(JsonType.of(param.type()), true);
                  json.text("x-postgres-type", param.type());
                });
          }
        });
  }

  private void responses(Routine routine) {
    Runnable result = () -> result(routine);
    if (routine.returnsVoid()) {
      answers.empty("204", "Done");
    } else if (routine.returns().composite() && routine.returns().setOf()) {
      answers.rows("200", result);
    } else if (routine.returns().setOf()) {
      answers.single("200", "The values", () -> answers.many(result));
    } else {
      answers.single("200", "The result", result);
    }
    answers.refusal();
  }

  private void result(Routine routine) {
    if (!routine.returns().composite()) {
      schemas.type(JsonType.ofInternal(routine.returns().type().name()), true);
      return;
    }
    Table table = scope.catalog().table(routine.returns().type());
    if (table != null && shown.contains(table.name())) {
      rows.reference(table, Use.READ);
    } else {
      json.text("type", "object");
    }
  }

  private void head(Routine routine, String name) {
    Comment comment = Comment.of(routine.description());
    json.text("operationId", routine.name().name() + "." + name);
    json.texts("tags", List.of("rpc/" + routine.name().name()));
    json.text("summary", comment.firstLine());
    json.text("description", comment.restOrNull());
  }
}
