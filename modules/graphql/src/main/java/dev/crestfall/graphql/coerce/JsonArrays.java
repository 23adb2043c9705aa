package dev.crestfall.graphql.coerce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arrays of single values that cursors and node ids are, in base64.
final class JsonArrays {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonArrays() {}

  /// What is wrong with a text, in the order in which it is found out.
  enum Fault {
    NO_BASE64,
    NO_UTF_8,
    NO_JSON,
    NO_ARRAY
  }

  /// A text that is none.
  static final class FaultException extends Exception {
    private final Fault fault;

    FaultException(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /// An element of an array: its text, and whether it is a string.
  record Element(@Nullable String text, boolean string) {}

  /// The elements; numbers as they are written.
  static List<Element> read(String base64) throws FaultException {
    String json = text(base64);
    try (JsonParser parser = JSON.createParser(json)) {
      JsonToken first = parser.nextToken();
      List<Element> elements = new ArrayList<>();
      boolean array = first == JsonToken.START_ARRAY;
      if (array) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(element(parser));
        }
      } else {
        parser.skipChildren();
      }
      if (first == null || parser.nextToken() != null) {
        throw new FaultException(Fault.NO_JSON);
      }
      if (!array) {
        throw new FaultException(Fault.NO_ARRAY);
      }
      return elements;
    } catch (IOException e) {
      throw new FaultException(Fault.NO_JSON);
    }
  }

  private static Element element(JsonParser parser) throws IOException, FaultException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> new Element(null, false);
      case VALUE_STRING -> new Element(parser.getText(), true);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          new Element(parser.getText(), false);
      default -> throw new FaultException(Fault.NO_ARRAY);
    };
  }

  private static String text(String base64) throws FaultException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new FaultException(Fault.NO_BASE64);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FaultException(Fault.NO_UTF_8);
    }
  }
}
