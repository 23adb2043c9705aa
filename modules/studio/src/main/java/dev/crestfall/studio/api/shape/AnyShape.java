package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// JSON of whatever kind.
///
/// @param object whether it must be an object
record AnyShape(boolean object) implements Shape {
  @Override
  public @Nullable Object read(JsonNode json, String path, Problems problems) {
    if (object && !json.isObject()) {
      problems.add(path, "must be an object");
      return null;
    }
    return json;
  }

  @Override
  public void write(Object value, JsonGenerator out) throws IOException {
    if (value instanceof JsonText json) {
      out.writeRawValue(json.text());
    } else {
      Json.MAPPER.writeTree(out, (JsonNode) value);
    }
  }

  @Override
  public ObjectNode schema(Components components) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    return object ? schema.put("type", "object") : schema;
  }
}
