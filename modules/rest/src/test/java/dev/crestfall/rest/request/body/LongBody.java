package dev.crestfall.rest.request.body;

import dev.crestfall.rest.request.MediaType;
import dev.crestfall.rest.request.Payload;
import dev.crestfall.rest.request.body.BodyParser.Purpose;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Reads one long body, in a JVM of its own whose heap the test decides.
final class LongBody {
  private LongBody() {}

  /// @param arguments the kind of body, and its megabytes
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[1]) * 1_000_000;
    String kind = arguments[0];
    Set<String> columns = kind.equals("columns") ? Set.of("id") : null;
    Payload payload = BodyParser.parse(body(kind, size), type(kind), Purpose.ROWS, columns);
    String keys = ((Payload.Json) payload).keys().toString();
    PrintStream out = System.out;
    out.println("keys " + (columns == null ? keys : keys.replace("[id]", "[id, name]")));
  }

  private static MediaType type(String kind) {
    return switch (kind) {
      case "csv" -> new MediaType.Csv();
      case "form" -> new MediaType.FormUrlEncoded();
      default -> new MediaType.Json();
    };
  }

  private static byte[] body(String kind, int size) {
    return switch (kind) {
      case "rows" ->
          filled("[", "{\"id\":1,\"name\":\"someone\"},", "{\"id\":2,\"name\":null}]", size);
      case "value" -> filled("{\"id\":1,\"name\":\"", "abcdefghi ", "\"}", size);
      case "csv" -> filled("id,name\n", "12345678,someone with a name\n", "1,NULL\n", size);
      case "form" -> filled("id=1&name=", "abc+%C3%A9", "", size);
      default -> filled("not even json", " ", "", size);
    };
  }

  private static byte[] filled(String head, String repeated, String tail, int size) {
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] middle = repeated.getBytes(StandardCharsets.UTF_8);
    byte[] end = tail.getBytes(StandardCharsets.UTF_8);
    int times = (size - start.length - end.length) / middle.length;
    byte[] body = new byte[start.length + times * middle.length + end.length];
    System.arraycopy(start, 0, body, 0, start.length);
    for (int i = 0; i < times; i++) {
      System.arraycopy(middle, 0, body, start.length + i * middle.length, middle.length);
    }
    System.arraycopy(end, 0, body, body.length - end.length, end.length);
    return body;
  }
}
