package dev.crestfall.graphql.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// JSON as plain values: `null`, `Boolean`, `BigInteger`, `BigDecimal`, `String`, `List`, `Map`. Of
/// two members with one name the last counts.
public final class JsonValues {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          // Names are the caller's: the JVM would keep them.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonValues() {}

  /// Reads the one value of a text, however much is in it.
  ///
  /// @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
  public static @Nullable Object read(byte[] json) throws IOException {
    return read(json, Integer.MAX_VALUE);
  }

  /// Reads the one value of a text.
  ///
  /// @param most values that it may have, each in an object or a list counted
  /// @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
  /// @throws BadRequestException when it has more values
  static @Nullable Object read(byte[] json, int most) throws IOException {
    return read(FACTORY.createParser(json), most);
  }

  /// The same of a text that is read already.
  static @Nullable Object read(String json, int most) throws IOException {
    return read(FACTORY.createParser(json), most);
  }

  private static @Nullable Object read(JsonParser json, int most) throws IOException {
    try (JsonParser parser = json) {
      return new ValueReader(parser, most).whole();
    }
  }

  /// What was sent is no JSON value.
  static final class NoJsonException extends com.fasterxml.jackson.core.JsonProcessingException {
    NoJsonException(String reason) {
      super(reason);
    }
  }
}
