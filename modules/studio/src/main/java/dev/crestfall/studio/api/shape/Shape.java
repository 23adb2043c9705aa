package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What values of a type are on the wire.
public interface Shape {
  /// The value of some JSON that is not null; null when it is none, which is noted.
  ///
  /// @param path of the value, empty for the whole
  @Nullable Object read(JsonNode json, String path, Problems problems);

  /// The value of a text, as of a query parameter; null when it is none, which is noted.
  default @Nullable Object parse(String text, String path, Problems problems) {
    throw new IllegalStateException(path + " can't be a parameter");
  }

  /// Writes a value.
  void write(Object value, JsonGenerator out) throws IOException;

  /// Its JSON Schema; records are put among the components and referred to.
  ObjectNode schema(Components components);
}
