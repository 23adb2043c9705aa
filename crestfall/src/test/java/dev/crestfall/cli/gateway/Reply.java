package dev.crestfall.cli.gateway;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What came over the wire for one request.
///
/// @param status 0 where nothing came
/// @param fields values by name, lines of one name together; names regardless of case
/// @param rest what came after the head
record Reply(int status, Map<String, String> fields, String rest) {
  static Reply parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Reply(0, Map.of(), text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      fields.merge(line.substring(0, colon), value, (one, other) -> one + ", " + other);
    }
    return new Reply(
        Integer.parseInt(lines.getFirst().substring(9, 12)), fields, text.substring(end + 4));
  }

  /// A field of the head, empty where it is not there.
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /// The body, out of its chunks.
  String body() {
    if (!field("Transfer-Encoding").contains("chunked")) {
      return rest;
    }
    var in = new ByteArrayInputStream(rest.getBytes(StandardCharsets.ISO_8859_1));
    var body = new StringBuilder();
    while (true) {
      String line = line(in);
      int length = line.isEmpty() ? 0 : Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        return body.toString();
      }
      byte[] chunk = new byte[length];
      int read = in.read(chunk, 0, length);
      body.append(new String(chunk, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
      line(in);
    }
  }

  private static String line(ByteArrayInputStream in) {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
