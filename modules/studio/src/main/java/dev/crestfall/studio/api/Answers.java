package dev.crestfall.studio.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.studio.api.shape.Shape;
import dev.crestfall.studio.packing.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Values as JSON.
public final class Answers {
  private static final String JSON = "application/json; charset=utf-8";

  private Answers() {}

  /// Ends an exchange with a value; its status has been set.
  static void json(Exchange exchange, Shape shape, Object value) throws IOException {
    exchange.setHeader("Content-Type", JSON);
    exchange.send(Packing.pack(exchange, bytes(shape, value)));
  }

  /// A value as JSON.
  public static String text(Shape shape, Object value) {
    return new String(bytes(shape, value), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Shape shape, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Json.MAPPER.getFactory().createGenerator(bytes)) {
      shape.write(value, out);
    } catch (IOException e) {
      throw new IllegalStateException("not writable as JSON: " + shape, e);
    }
    return bytes.toByteArray();
  }
}
