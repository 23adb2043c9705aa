package dev.crestfall.rest.request.body;

import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.QueryParams.Argument;
import dev.crestfall.rest.request.query.Percent;
import dev.crestfall.rest.request.query.Percent.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `application/x-www-form-urlencoded` bodies. Values stay bytes as long as they can: a form may be
/// as long as any other body.
final class FormBody {
  private FormBody() {}

  private record FormField(String name, Part value) {}

  static Payload arguments(byte[] body) {
    List<Argument> arguments = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    for (FormField field : fields(body)) {
      arguments.add(new Argument(field.name(), field.value().text()));
      keys.add(field.name());
    }
    return new Payload.Form(arguments, Collections.unmodifiableSet(keys));
  }

  /// A JSON object of strings; of a repeated key the last value counts.
  static byte[] json(byte[] body) {
    Map<String, Part> values = new LinkedHashMap<>();
    for (FormField field : fields(body)) {
      values.put(field.name(), field.value());
    }
    JsonSink counting = JsonSink.counting();
    write(values, counting);
    JsonSink sink = JsonSink.sized(counting);
    write(values, sink);
    return sink.bytes();
  }

  private static void write(Map<String, Part> values, JsonSink sink) {
    sink.raw('{');
    boolean first = true;
    for (Map.Entry<String, Part> entry : values.entrySet()) {
      if (!first) {
        sink.raw(',');
      }
      first = false;
      byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
      sink.string(new Part(name, 0, name.length));
      sink.raw(':');
      sink.string(entry.getValue());
    }
    sink.raw('}');
  }

  /// The fields, their values decoded one after the other into one array.
  private static List<FormField> fields(byte[] body) {
    List<FormField> fields = new ArrayList<>();
    byte[] decoded = new byte[body.length];
    int at = 0;
    int start = 0;
    while (start < body.length) {
      int end = end(body, start);
      int equals = start;
      while (equals < end && body[equals] != '=') {
        equals++;
      }
      int nameEnd = Percent.decodeForm(new Part(body, start, equals), decoded, at);
      String name = new Part(decoded, at, nameEnd).text();
      int valueStart = Math.min(equals + 1, end);
      int valueEnd = Percent.decodeForm(new Part(body, valueStart, end), decoded, at);
      fields.add(new FormField(name, new Part(decoded, at, valueEnd)));
      at = valueEnd;
      start = end + 1;
    }
    return fields;
  }

  private static int end(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '&' && body[end] != ';') {
      end++;
    }
    return end;
  }
}
