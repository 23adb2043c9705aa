package dev.crestfall.graphql.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// A long text of JSON, whose long arrays and objects are read as far as somebody asks for what is
/// in them: to read all of it takes many times as long as to refuse what makes no sense.
final class LongText {
  /// No object of a request can have more.
  private static final int MOST_MEMBERS = 10_000;

  /// So many items tell whether a list is what it should be.
  private static final int FIRST_ITEMS = 10;

  private static final byte[] NOTHING = {'{', '}'};

  private final byte[] json;
  private final NavigableMap<Integer, Integer> spans;

  private LongText(byte[] json, NavigableMap<Integer, Integer> spans) {
    this.json = json;
    this.spans = spans;
  }

  /// The value of a text, read but for what is long in it.
  ///
  /// @param longest arrays and objects that are read at once, in bytes
  /// @throws com.fasterxml.jackson.core.JsonProcessingException when what is read is no JSON
  static @Nullable Object read(byte[] json, int longest) throws IOException {
    LongText text = new LongText(json, LongSpans.of(json, longest));
    try (ValueReader reader = text.reader(0, json.length)) {
      return reader.whole();
    }
  }

  /// Reads a part of the text, but for what is long in it.
  ValueReader reader(int begin, int end) throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    List<ValueReader.Later> later = new ArrayList<>();
    int at = begin;
    for (var span = spans.ceilingEntry(begin + 1);
        span != null && span.getKey() < end;
        span = spans.ceilingEntry(span.getValue())) {
      rest.write(json, at, span.getKey() - at);
      later.add(new ValueReader.Later(rest.size(), value(span)));
      rest.writeBytes(NOTHING);
      at = span.getValue();
    }
    if (later.isEmpty()) {
      return new ValueReader(JsonValues.parser(json, begin, end - begin), later, MOST_MEMBERS);
    }
    rest.write(json, at, end - at);
    return new ValueReader(
        JsonValues.parser(rest.toByteArray(), 0, rest.size()), later, MOST_MEMBERS);
  }

  private Object value(Map.Entry<Integer, Integer> span) {
    return json[span.getKey()] == '['
        ? new LongList(this, span.getKey(), span.getValue())
        : new LongObject(this, span.getKey(), span.getValue());
  }

  /// Reads all of a value that is not read yet.
  ///
  /// @throws BadRequestException when it is no JSON
  static void readAll(@Nullable Object value) {
    if (value instanceof LongList list) {
      list.forEach(LongText::readAll);
    } else if (value instanceof LongObject object) {
      object.values().forEach(LongText::readAll);
    }
  }

  static boolean isLong(@Nullable Object value) {
    return value instanceof LongList || value instanceof LongObject;
  }

  /// The value with no more than the first items of its long lists.
  ///
  /// @throws BadRequestException when what is read is no JSON
  static @Nullable Object beginning(@Nullable Object value) {
    if (value instanceof LongList list) {
      List<@Nullable Object> first = new ArrayList<>();
      for (Object item : list) {
        first.add(beginning(item));
        if (first.size() == FIRST_ITEMS) {
          break;
        }
      }
      return first;
    }
    return value instanceof LongObject object ? beginnings(object) : value;
  }

  /// The same of each value.
  static Map<String, @Nullable Object> beginnings(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> first = new HashMap<>();
    values.forEach((name, value) -> first.put(name, beginning(value)));
    return first;
  }
}
