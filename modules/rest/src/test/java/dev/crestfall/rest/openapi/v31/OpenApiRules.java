package dev.crestfall.rest.openapi.v31;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.rest.openapi.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules of OpenAPI 3.1 and JSON Schema 2020-12 that a document of ours could break.
final class OpenApiRules {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "string", "integer");
  private static final Set<String> ROOT =
      Set.of("openapi", "info", "servers", "paths", "components", "security");

  private final JsonNode document;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> operations = new HashSet<>();

  private OpenApiRules(JsonNode document) {
    this.document = document;
  }

  /// What is wrong, one line each.
  static List<String> broken(JsonNode document) {
    OpenApiRules rules = new OpenApiRules(document);
    rules.root();
    rules.broken.addAll(References.broken(document));
    return rules.broken;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }

  private void root() {
    document.fieldNames().forEachRemaining(name -> require(ROOT.contains(name), "root " + name));
    require(document.path("openapi").asText().matches("3\\.1\\.\\d+"), "version");
    require(document.at("/info/title").isTextual(), "title");
    require(document.at("/info/version").isTextual(), "info.version");
    for (Map.Entry<String, JsonNode> group : document.path("components").properties()) {
      for (Map.Entry<String, JsonNode> component : group.getValue().properties()) {
        require(KEY.matcher(component.getKey()).matches(), "key " + component.getKey());
        component(group.getKey(), component.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      require(path.getKey().matches("/[^{}?#]+"), "path " + path.getKey());
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        require(METHODS.contains(operation.getKey()), "method " + operation.getKey());
        operation(path.getKey(), operation.getValue());
      }
    }
  }

  private void component(String group, JsonNode component) {
    switch (group) {
      case "schemas" -> schema(component);
      case "parameters" -> parameter(component);
      case "responses" -> answer(component);
      case "requestBodies" -> content(component);
      case "headers" -> schema(component.path("schema"));
      case "securitySchemes" -> require(component.path("type").isTextual(), "security type");
      default -> broken.add("components." + group);
    }
  }

  private void operation(String path, JsonNode operation) {
    String id = operation.path("operationId").asText();
    require(operations.add(id), "operationId " + id);
    Set<String> names = new HashSet<>();
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter = resolved(given);
      parameter(parameter);
      String name = parameter.path("in").asText() + " " + parameter.path("name").asText();
      require(names.add(name), "twice " + name + " in " + id);
    }
    if (operation.has("requestBody")) {
      content(resolved(operation.path("requestBody")));
    }
    require(operation.path("responses").size() > 1, "responses of " + path);
    operation.path("responses").forEach(answer -> answer(resolved(answer)));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? References.resolve(document, node.path("$ref").asText()) : node;
  }

  private void parameter(JsonNode parameter) {
    require(!parameter.path("name").asText().isEmpty(), "parameter without a name");
    require(Set.of("query", "header").contains(parameter.path("in").asText()), "parameter.in");
    require(parameter.has("schema"), "parameter without a schema");
    schema(parameter.path("schema"));
  }

  private void answer(JsonNode answer) {
    require(answer.path("description").isTextual(), "answer without a description");
    if (answer.has("content")) {
      content(answer);
    }
  }

  private void content(JsonNode holder) {
    require(!holder.path("content").isEmpty(), "empty content");
    for (Map.Entry<String, JsonNode> body : holder.path("content").properties()) {
      require(body.getKey().contains("/"), "media type " + body.getKey());
      schema(body.getValue().path("schema"));
    }
  }

  private void schema(JsonNode schema) {
    JsonNode type = schema.path("type");
    (type.isArray() ? type : List.of(type))
        .forEach(name -> require(name.isMissingNode() || TYPES.contains(name.asText()), "type"));
    Set<String> required = new HashSet<>();
    for (JsonNode name : schema.path("required")) {
      require(required.add(name.asText()), "required twice");
      require(schema.path("properties").has(name.asText()), "required " + name);
    }
    schema.path("properties").forEach(this::schema);
    schema.path("oneOf").forEach(this::schema);
    if (schema.has("items")) {
      schema(schema.path("items"));
    }
  }
}
