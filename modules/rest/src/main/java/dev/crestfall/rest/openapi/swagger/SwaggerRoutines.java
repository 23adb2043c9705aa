package dev.crestfall.rest.openapi.swagger;

import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.openapi.Comment;
import dev.crestfall.rest.openapi.JsonWriter;
import dev.crestfall.rest.openapi.Scope;
import java.util.List;

/// The operations of functions.
final class SwaggerRoutines {
  private final JsonWriter json;
  private final Scope scope;

  SwaggerRoutines(JsonWriter json, Scope scope) {
    this.json = json;
    this.scope = scope;
  }

  void write(Routine routine) {
    json.object(
        "/rpc/" + routine.name().name(),
        () -> {
          if (routine.volatility() != Routine.Volatility.VOLATILE) {
            json.object("get", () -> get(routine));
          }
          json.object("post", () -> post(routine));
        });
  }

  private void get(Routine routine) {
    head(routine);
    if (!routine.params().isEmpty()) {
      json.array("parameters", () -> routine.params().forEach(this::argument));
    }
    tail();
  }

  private void argument(Routine.Param param) {
    String type = scope.shownType(param.type());
    String name = SwaggerType.name(type);
    json.object(() -> {
      json.text("name", param.name());
      json.truth("required", param.required());
      json.text("in", "query");
      if (param.variadic()) {
        json.text("type", name == null ? "string" : name);
        json.text("collectionFormat", "multi");
        String element = SwaggerType.element(type);
        json.object(
            "items",
            () -> {
              json.text("type", SwaggerType.name(element));
              json.text("format", SwaggerType.format(element));
            });
      } else {
        json.text("type", name == null || name.equals("array") ? "string" : name);
        json.text("format", SwaggerType.format(type));
      }
    });
  }

  private void post(Routine routine) {
    head(routine);
    json.array(
        "parameters",
        () -> {
          json.object(() -> {
            json.text("name", "args");
            json.truth("required", true);
            json.text("in", "body");
            json.object("schema", () -> arguments(routine));
          });
          json.object(() -> json.reference("parameters", "preferParams"));
        });
    tail();
  }

  private void arguments(Routine routine) {
    json.text("description", routine.description());
    List<String> required =
        routine.params().stream().filter(Routine.Param::required).map(Routine.Param::name).toList();
    if (!required.isEmpty()) {
      json.texts("required", required);
    }
    if (!routine.params().isEmpty()) {
      json.object("properties", () -> routine.params().forEach(this::property));
    }
    json.text("type", "object");
  }

  private void property(Routine.Param param) {
    json.object(param.name(), () -> SwaggerType.write(json, scope.shownType(param.type())));
  }

  private void head(Routine routine) {
    Comment comment = Comment.of(routine.description());
    json.texts("tags", List.of("(rpc) " + routine.name().name()));
    json.text("summary", comment.firstLine());
    json.text("description", comment.restOrNull());
    json.texts("produces", SwaggerDocument.JSON_TYPES);
  }

  private void tail() {
    json.object("responses", () -> json.object("200", () -> json.text("description", "OK")));
  }
}
