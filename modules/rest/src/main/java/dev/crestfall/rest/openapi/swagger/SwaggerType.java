package dev.crestfall.rest.openapi.swagger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crestfall.rest.openapi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Types of Postgres as Swagger has them. Types are compared as written, so those with a length or
/// precision are strings.
final class SwaggerType {
  private static final JsonFactory JSON = new JsonFactory();

  private SwaggerType() {}

  /// Null for any type at all.
  static @Nullable String name(String type) {
    return switch (type) {
      case "boolean" -> "boolean";
      case "smallint", "integer", "bigint" -> "integer";
      case "numeric", "real", "double precision" -> "number";
      case "json", "jsonb" -> null;
      default -> type.endsWith("[]") ? "array" : "string";
    };
  }

  static String format(String type) {
    return switch (type) {
      case "smallint", "integer" -> "int32";
      case "bigint" -> "int64";
      default -> type;
    };
  }

  static String element(String arrayType) {
    return arrayType.substring(0, arrayType.length() - 2);
  }

  /// The members of a schema that come of its type.
  static void write(JsonWriter json, String type) {
    json.text("format", format(type));
    json.text("type", name(type));
    if (type.endsWith("[]")) {
      json.object("items", () -> json.text("type", name(element(type))));
    }
  }

  /// A default as JSON: constants that SQL and JSON write alike, and for text the expression itself
  /// when it is no constant; null when there is no such thing.
  static @Nullable String defaultJson(String type, @Nullable String expression) {
    if (expression == null) {
      return null;
    }
    String json = "string".equals(name(type)) ? '"' + constant(type, expression) + '"' : expression;
    return isJson(json) ? json : null;
  }

  private static String constant(String type, String expression) {
    String cast = "::" + type;
    if (!expression.endsWith(cast)) {
      return expression;
    }
    int start = 0;
    int end = expression.length() - cast.length();
    while (start < end && expression.charAt(start) == '\'') {
      start++;
    }
    while (end > start && expression.charAt(end - 1) == '\'') {
      end--;
    }
    return expression.substring(start, end);
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
