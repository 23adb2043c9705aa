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

/// Reads values of JSON from one parser.
final class ValueReader implements AutoCloseable {
  private final JsonParser parser;
  private final List<Later> later;
  private final int mostMembers;
  private int seen;

  /// A value that is not read here.
  ///
  /// @param at where `{}` stands for it
  record Later(int at, Object value) {}

  /// @param later in their order
  /// @param mostMembers of an object
  ValueReader(JsonParser parser, List<Later> later, int mostMembers) {
    this.parser = parser;
    this.later = later;
    this.mostMembers = mostMembers;
  }

  /// The one value of the text.
  @Nullable Object whole() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new NoJsonException("there is nothing");
    }
    Object value = value(first);
    requireEnd();
    return value;
  }

  /// Goes into the array that the text is.
  void enter() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new NoJsonException("there is no array");
    }
  }

  /// Adds the next item of that array; false when there is none, and nothing else either.
  boolean item(List<@Nullable Object> items) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      requireEnd();
      return false;
    }
    items.add(value(token));
    return true;
  }

  private void requireEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw new NoJsonException("something follows the value");
    }
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Object unread = unread();
        yield unread == null ? object() : unread;
      }
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

  /// What this brace stands for; null where it is one of the text's own.
  private @Nullable Object unread() throws IOException {
    if (seen == later.size()
        || parser.currentTokenLocation().getByteOffset() != later.get(seen).at()) {
      return null;
    }
    JsonToken _ = parser.nextToken();
    return later.get(seen++).value();
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      // Of two with one name the last counts; the other one must be JSON too.
      LongText.readAll(members.put(name, value(parser.nextToken())));
      if (members.size() > mostMembers) {
        throw new NoJsonException("an object has more than " + mostMembers + " members");
      }
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

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
