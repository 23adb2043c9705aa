package dev.crestfall.rest.request.body;

import dev.crestfall.rest.error.RequestErrors;
import dev.crestfall.rest.request.query.Percent.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A CSV body with a header line, and the JSON array that it stands for: all values are strings but
/// `NULL`, which is null. Fields beyond the header are left out; rows may lack the header's last
/// fields where all of them do.
final class CsvDocument {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final byte[] body;
  private final List<byte[]> header;

  /// How many of the header's fields the first row has.
  private final int width;

  private final boolean empty;

  private CsvDocument(byte[] body, List<byte[]> header, int width, boolean empty) {
    this.body = body;
    this.header = header;
    this.width = width;
    this.empty = empty;
  }

  static CsvDocument read(byte[] body) {
    if (!Utf8.isValid(body)) {
      throw RequestErrors.body("The body is not UTF-8");
    }
    CsvScanner scanner = new CsvScanner(body);
    if (scanner.atEnd()) {
      throw RequestErrors.body("parse error (not enough input) at \"\"");
    }
    List<byte[]> header = header(scanner);
    boolean empty = scanner.atEnd();
    int width = empty ? header.size() : Math.min(fields(scanner), header.size());
    return new CsvDocument(body, header, width, empty);
  }

  private static int fields(CsvScanner scanner) {
    int count = 1;
    while (scanner.field(_ -> {})) {
      count++;
    }
    return count;
  }

  private static List<byte[]> header(CsvScanner scanner) {
    List<byte[]> names = new ArrayList<>();
    boolean more;
    do {
      ByteArrayOutputStream name = new ByteArrayOutputStream();
      more = scanner.field(name::write);
      names.add(name.toByteArray());
    } while (more);
    return names;
  }

  /// There is no line but the header.
  boolean isEmpty() {
    return empty;
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    header.subList(0, width).forEach(name -> keys.add(new String(name, StandardCharsets.UTF_8)));
    return Collections.unmodifiableSet(keys);
  }

  byte[] toJson() {
    JsonSink counting = JsonSink.counting();
    write(counting);
    JsonSink sink = JsonSink.sized(counting);
    write(sink);
    return sink.bytes();
  }

  private void write(JsonSink sink) {
    CsvScanner scanner = new CsvScanner(body);
    var _ = header(scanner);
    sink.raw('[');
    boolean first = true;
    while (!scanner.atEnd()) {
      if (!first) {
        sink.raw(',');
      }
      first = false;
      row(scanner, sink);
    }
    sink.raw(']');
  }

  private void row(CsvScanner scanner, JsonSink sink) {
    sink.raw('{');
    int count = 0;
    boolean more = true;
    while (more && count < width) {
      if (count > 0) {
        sink.raw(',');
      }
      byte[] name = header.get(count++);
      sink.string(new Part(name, 0, name.length));
      sink.raw(':');
      more = value(scanner, sink);
    }
    for (; more; count++) {
      more = scanner.field(_ -> {});
    }
    if (Math.min(count, header.size()) != width) {
      throw RequestErrors.body("All lines must have same number of fields");
    }
    sink.raw('}');
  }

  private static boolean value(CsvScanner scanner, JsonSink sink) {
    if (scanner.nextIsNull()) {
      sink.raw(NULL);
      return scanner.field(_ -> {});
    }
    sink.raw('"');
    boolean more = scanner.field(b -> sink.escaped((byte) b));
    sink.raw('"');
    return more;
  }
}
