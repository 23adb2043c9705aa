package dev.crestfall.rest.request.body;

import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams.Argument;
import dev.crestfall.rest.request.query.QueryString;
import dev.crestfall.rest.request.query.QueryString.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `application/x-www-form-urlencoded` bodies.
final class FormBody {
  private FormBody() {}

  static Payload arguments(byte[] body) {
    List<Argument> arguments = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    for (Parameter parameter : parse(body)) {
      arguments.add(new Argument(parameter.key(), value(parameter)));
      keys.add(parameter.key());
    }
    return new Payload.Form(arguments, Collections.unmodifiableSet(keys));
  }

  /// A JSON object of strings; of a repeated key the last value counts.
  static byte[] json(byte[] body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parse(body)) {
      values.put(parameter.key(), value(parameter));
    }
    JsonSink counting = JsonSink.counting();
    write(values, counting);
    JsonSink sink = JsonSink.sized(counting);
    write(values, sink);
    return sink.bytes();
  }

  private static void write(Map<String, String> values, JsonSink sink) {
    sink.raw('{');
    boolean first = true;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!first) {
        sink.raw(',');
      }
      first = false;
      sink.string(entry.getKey().getBytes(StandardCharsets.UTF_8));
      sink.raw(':');
      sink.string(entry.getValue().getBytes(StandardCharsets.UTF_8));
    }
    sink.raw('}');
  }

  /// Bytes beyond ASCII are decoded with the others, so they are escaped first.
  private static List<Parameter> parse(byte[] body) {
    StringBuilder raw = new StringBuilder(body.length);
    for (byte b : body) {
      if (b > 0) {
        raw.append((char) b);
      } else {
        raw.append("%%%02X".formatted(b & 0xff));
      }
    }
    return QueryString.parse(raw.toString());
  }

  private static String value(Parameter parameter) {
    return parameter.value() == null ? "" : parameter.value();
  }
}
