package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sealed interface of records, told apart by the member `type`.
final class ChoiceShape implements Shape {
  private final Class<?> type;
  private @Nullable Map<String, RecordShape> choices;

  ChoiceShape(Class<?> type) {
    this.type = type;
  }

  private Map<String, RecordShape> choices() {
    Map<String, RecordShape> known = choices;
    if (known == null) {
      known = new LinkedHashMap<>();
      collect(type, known);
      choices = known;
    }
    return known;
  }

  private static void collect(Class<?> sealed, Map<String, RecordShape> choices) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        RecordShape choice = Shapes.ofRecord(permitted);
        choices.put(choice.tag(), choice);
      } else {
        collect(permitted, choices);
      }
    }
  }

  @Override
  public @Nullable Object read(JsonNode json, String path, Problems problems) {
    if (!json.isObject()) {
      problems.add(path, "must be an object");
      return null;
    }
    RecordShape choice = choices().get(json.path("type").asText(""));
    if (choice == null) {
      problems.add(
          Problems.member(path, "type"), "must be one of " + String.join(", ", choices().keySet()));
      return null;
    }
    return choice.read(json, path, problems);
  }

  @Override
  public void write(Object value, JsonGenerator out) throws IOException {
    Shapes.ofRecord(value.getClass()).write(value, out);
  }

  @Override
  public ObjectNode schema(Components components) {
    return components.reference(
        type.getSimpleName(),
        this,
        () -> {
          ObjectNode schema = Json.MAPPER.createObjectNode();
          ArrayNode either = schema.putArray("oneOf");
          ObjectNode told = schema.putObject("discriminator").put("propertyName", "type");
          ObjectNode mapping = told.putObject("mapping");
          choices()
              .values()
              .forEach(choice -> {
                ObjectNode one = choice.schema(components);
                either.add(one);
                mapping.put(choice.tag(), one.path("$ref").asText());
              });
          return schema;
        });
  }

  @Override
  public String toString() {
    return type.getName();
  }
}
