package dev.crestfall.graphql.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as plain values: `null`, `Boolean`, `BigInteger`, `BigDecimal`, `String`, `List`, `Map`. Of
/// two members with one name the last counts.
public final class JsonValues {
  static final int DEEPEST = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonValues() {}

  /// Reads the one value of a text.
  ///
  /// @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
  public static @Nullable Object read(byte[] json) throws IOException {
    return read(parser(json, 0, json.length));
  }

  /// Reads the one value of a text.
  ///
  /// @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
  public static @Nullable Object read(String json) throws IOException {
    return read(FACTORY.createParser(json));
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    try (ValueReader reader = new ValueReader(parser, List.of(), Integer.MAX_VALUE)) {
      return reader.whole();
    }
  }

  static JsonParser parser(byte[] json, int begin, int length) throws IOException {
    return FACTORY.createParser(json, begin, length);
  }

  /// The same values with no more than the first items of lists that may not be read yet: what is
  /// wrong with these is wrong with all.
  ///
  /// @throws BadRequestException when what is read is no JSON
  public static Map<String, @Nullable Object> beginnings(Map<String, @Nullable Object> values) {
    return values.values().stream().anyMatch(LongText::isLong)
        ? LongText.beginnings(values)
        : values;
  }

  /// What was sent is no JSON value.
  static final class NoJsonException extends com.fasterxml.jackson.core.JsonProcessingException {
    NoJsonException(String reason) {
      super(reason);
    }
  }
}
