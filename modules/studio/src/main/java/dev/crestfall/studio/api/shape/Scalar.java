package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A text, number or flag. Nothing is taken for something else: "5" is no number in JSON.
///
/// @param type of JSON Schema
/// @param format of JSON Schema, empty for none
/// @param rule what a value must be, in words
/// @param reader the value of some JSON, null when it is none
/// @param parser the value of a text, null when it is none
record Scalar(
    String type,
    String format,
    String rule,
    Function<JsonNode, @Nullable Object> reader,
    Function<String, @Nullable Object> parser)
    implements Shape {
  private static final String NO_NUL = "must not contain a NUL character";

  static final Shape TEXT =
      new Scalar(
          "string",
          "",
          "must be a string",
          json -> json.isTextual() ? json.textValue() : null,
          t -> t);

  static final Map<Class<?>, Shape> ALL =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(int.class, integer()),
          Map.entry(Integer.class, integer()),
          Map.entry(long.class, whole()),
          Map.entry(Long.class, whole()),
          Map.entry(double.class, number()),
          Map.entry(Double.class, number()),
          Map.entry(boolean.class, flag()),
          Map.entry(Boolean.class, flag()),
          Map.entry(UUID.class, texts("uuid", "must be a UUID", Scalar::uuid)),
          Map.entry(
              Instant.class, texts("date-time", "must be a time of ISO 8601", Instant::parse)),
          Map.entry(
              LocalDate.class, texts("date", "must be a date, as 2026-01-31", LocalDate::parse)),
          Map.entry(
              Duration.class, texts("duration", "must be a duration, as PT30S", Duration::parse)));

  private static Shape integer() {
    return new Scalar(
        "integer",
        "int32",
        "must be a whole number",
        json -> json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : null,
        quiet(Integer::valueOf));
  }

  private static Shape whole() {
    return new Scalar(
        "integer",
        "int64",
        "must be a whole number",
        json -> json.isIntegralNumber() && json.canConvertToLong() ? json.longValue() : null,
        quiet(Long::valueOf));
  }

  private static Shape number() {
    return new Scalar(
        "number",
        "double",
        "must be a number",
        json -> json.isNumber() ? json.doubleValue() : null,
        quiet(Double::valueOf));
  }

  private static Shape flag() {
    return new Scalar(
        "boolean",
        "",
        "must be true or false",
        json -> json.isBoolean() ? json.booleanValue() : null,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  private static Shape texts(String format, String rule, Function<String, Object> parser) {
    Function<String, @Nullable Object> quiet = quiet(parser);
    return new Scalar(
        "string",
        format,
        rule,
        json -> json.isTextual() ? quiet.apply(json.textValue()) : null,
        quiet);
  }

  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text);
  }

  private static Function<String, @Nullable Object> quiet(Function<String, Object> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        return null;
      }
    };
  }

  @Override
  public @Nullable Object read(JsonNode json, String path, Problems problems) {
    return checked(reader.apply(json), path, problems);
  }

  @Override
  public @Nullable Object parse(String text, String path, Problems problems) {
    return checked(parser.apply(text), path, problems);
  }

  private @Nullable Object checked(@Nullable Object value, String path, Problems problems) {
    if (value == null) {
      problems.add(path, rule);
    } else if (value instanceof String text && text.indexOf('\0') >= 0) {
      problems.add(path, NO_NUL);
      return null;
    }
    return value;
  }

  @Override
  public void write(Object value, JsonGenerator out) throws IOException {
    switch (value) {
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      default -> out.writeString(value.toString());
    }
  }

  @Override
  public ObjectNode schema(Components components) {
    ObjectNode schema = Json.MAPPER.createObjectNode().put("type", type);
    return format.isEmpty() ? schema : schema.put("format", format);
  }
}
