package dev.crestfall.studio.api.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.Api;
import dev.crestfall.studio.api.Operation;
import dev.crestfall.studio.api.shape.Components;
import dev.crestfall.studio.api.shape.RecordShape;
import dev.crestfall.studio.api.shape.Shapes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// OpenAPI 3.1 of the routes.
public final class OpenApiDocument {
  private OpenApiDocument() {}

  /// A refusal, as every route may answer.
  record Problem(Refusal error) {}

  /// What a refusal says.
  record Refusal(
      String code, String message, @Nullable List<BrokenRule> details, String requestId) {}

  /// One thing that is wrong with a request.
  record BrokenRule(String path, String rule) {}

  /// The document as text, the same for the same routes.
  public static String of(Api api) {
    ObjectNode document = Json.MAPPER.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Crestfall Studio")
        .put("version", "1")
        .put(
            "description",
            "The API behind Studio. Calls are made by a session's cookie, with its csrf_token in the"
                + " header X-CSRF-Token where something is changed, or by any other credential.");
    document.putArray("servers").addObject().put("url", Api.BASE);
    Components components = new Components();
    ObjectNode paths = document.putObject("paths");
    ObjectNode problem = Shapes.ofRecord(Problem.class).schema(components);
    api.operations().stream()
        .sorted(Comparator.comparing(Operation::path))
        .forEach(one ->
            paths
                .withObjectProperty(one.path())
                .set(one.method().toLowerCase(Locale.ROOT), operation(one, components, problem)));
    document.putObject("components").set("schemas", components.schemas());
    return text(document);
  }

  private static ObjectNode operation(Operation one, Components components, ObjectNode problem) {
    ObjectNode operation =
        Json.MAPPER
            .createObjectNode()
            .put("operationId", one.id())
            .put("summary", one.summary())
            .put("x-permission", one.permission().name());
    RecordShape params = one.params();
    if (params != null) {
      operation.set("parameters", params.parameters(one.variables(), components));
    }
    Operation.Input input = one.input();
    if (!input.mediaType().isEmpty()) {
      ObjectNode schema =
          input.shape() == null
              ? Json.MAPPER.createObjectNode().put("type", "string")
              : input.shape().schema(components);
      operation
          .putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject(input.mediaType())
          .set("schema", schema);
    }
    ObjectNode responses = operation.putObject("responses");
    answer(responses.putObject(String.valueOf(one.outcome().status())), one, components);
    responses
        .putObject("default")
        .put("description", "A refusal")
        .putObject("content")
        .putObject("application/json")
        .set("schema", problem.deepCopy());
    return operation;
  }

  private static void answer(ObjectNode answer, Operation one, Components components) {
    Operation.Outcome outcome = one.outcome();
    answer.put("description", outcome.mediaType().isEmpty() ? "Done" : "What was asked for");
    if (!outcome.mediaType().isEmpty()) {
      ObjectNode schema =
          outcome.shape() == null
              ? Json.MAPPER.createObjectNode().put("type", "string")
              : outcome.shape().schema(components);
      answer.putObject("content").putObject(outcome.mediaType()).set("schema", schema);
    }
  }

  private static String text(ObjectNode document) {
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
