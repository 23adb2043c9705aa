package dev.crestfall.graphql.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crestfall.graphql.request.JsonValues.NoJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the value of one text, as far as it has no more values than it may.
final class ValueReader {
  private final JsonParser parser;
  private final int most;
  private int values;

  /// @param most objects, lists and what is in them, each of them counted
  ValueReader(JsonParser parser, int most) {
    this.parser = parser;
    this.most = most;
  }

  /// The one value of the text.
  @Nullable Object whole() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new NoJsonException("there is nothing");
    }
    Object value = value(first);
    if (parser.nextToken() != null) {
      throw new NoJsonException("something follows the value");
    }
    return value;
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    if (++values > most) {
      throw BadRequestException.tooMuch(
          413, "The request has more than the " + most + " values allowed");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new NoJsonException("unexpected " + token);
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, value(parser.nextToken()));
    }
    return members;
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return items;
  }
}
