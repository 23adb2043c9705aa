package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists and maps by name, whose values may be null where their type says so.
final class Several {
  private Several() {}

  static ObjectNode orNull(ObjectNode schema, boolean nullable) {
    if (!nullable) {
      return schema;
    }
    if (schema.path("type").isTextual() && !schema.has("enum")) {
      ArrayNode types = Json.MAPPER.createArrayNode().add(schema.get("type")).add("null");
      schema.set("type", types);
      return schema;
    }
    ObjectNode either = Json.MAPPER.createObjectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return schema.isEmpty() ? schema : either;
  }

  static void write(@Nullable Object value, Shape shape, JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      shape.write(value, out);
    }
  }

  /// A list.
  record Items(Shape item, boolean nullable) implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, String path, Problems problems) {
      if (!json.isArray()) {
        problems.add(path, "must be a list");
        return null;
      }
      List<@Nullable Object> items = new ArrayList<>(json.size());
      int before = problems.count();
      for (int i = 0; i < json.size(); i++) {
        items.add(one(json.get(i), item, nullable, Problems.member(path, "" + i), problems));
      }
      return problems.count() > before ? null : Collections.unmodifiableList(items);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
      out.writeStartArray();
      for (Object one : (Collection<?>) value) {
        Several.write(one, item, out);
      }
      out.writeEndArray();
    }

    @Override
    public ObjectNode schema(Components components) {
      ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "array");
      schema.set("items", orNull(item.schema(components), nullable));
      return schema;
    }
  }

  /// Values by name.
  record Named(Shape item, boolean nullable) implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, String path, Problems problems) {
      if (!json.isObject()) {
        problems.add(path, "must be an object");
        return null;
      }
      Map<String, @Nullable Object> values = new java.util.LinkedHashMap<>();
      int before = problems.count();
      json.properties()
          .forEach(member -> {
            String place = Problems.member(path, member.getKey());
            if (member.getKey().indexOf('\0') >= 0) {
              problems.add(path, "must not contain a NUL character");
            }
            values.put(member.getKey(), one(member.getValue(), item, nullable, place, problems));
          });
      return problems.count() > before ? null : Collections.unmodifiableMap(values);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        Several.write(entry.getValue(), item, out);
      }
      out.writeEndObject();
    }

    @Override
    public ObjectNode schema(Components components) {
      ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
      schema.set("additionalProperties", orNull(item.schema(components), nullable));
      return schema;
    }
  }

  private static @Nullable Object one(
      JsonNode json, Shape item, boolean nullable, String path, Problems problems) {
    if (!json.isNull()) {
      return item.read(json, path, problems);
    }
    if (!nullable) {
      problems.add(path, "must not be null");
    }
    return null;
  }
}
