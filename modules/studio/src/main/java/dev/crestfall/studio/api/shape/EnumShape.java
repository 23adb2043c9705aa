package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of some words, lower case.
final class EnumShape implements Shape {
  private final Map<String, Object> constants = new LinkedHashMap<>();

  EnumShape(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      constants.put(word((Enum<?>) constant), constant);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public @Nullable Object read(JsonNode json, String path, Problems problems) {
    return parse(json.isTextual() ? json.textValue() : "", path, problems);
  }

  @Override
  public @Nullable Object parse(String text, String path, Problems problems) {
    Object constant = constants.get(text);
    if (constant == null) {
      problems.add(path, "must be one of " + String.join(", ", constants.keySet()));
    }
    return constant;
  }

  @Override
  public void write(Object value, JsonGenerator out) throws IOException {
    out.writeString(word((Enum<?>) value));
  }

  @Override
  public ObjectNode schema(Components components) {
    ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "string");
    ArrayNode words = schema.putArray("enum");
    constants.keySet().forEach(words::add);
    return schema;
  }
}
