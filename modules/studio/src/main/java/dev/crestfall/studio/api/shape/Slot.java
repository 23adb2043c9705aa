package dev.crestfall.studio.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A component of a record.
///
/// @param name on the wire
/// @param presence whether it may be left out
/// @param otherwise what it is when it is left out, as text; null for nothing
record Slot(
    String name,
    Shape shape,
    Presence presence,
    @Nullable String otherwise,
    @Nullable Limit limit,
    String about,
    Method accessor) {
  /// What it means that nothing is there.
  enum Presence {
    REQUIRED,
    NULLABLE,
    OPTIONAL
  }

  /// The component's value; null also for what is wrong, which is noted.
  @Nullable Object read(@Nullable JsonNode json, String path, Problems problems) {
    if (json == null || json.isNull() && presence != Presence.REQUIRED) {
      return absent(path, problems);
    }
    if (json.isNull()) {
      problems.add(path, "must not be null");
      return null;
    }
    return present(shape.read(json, path, problems), path, problems);
  }

  /// The component's value from the texts of a parameter.
  @Nullable Object parse(@Nullable List<String> texts, String path, Problems problems) {
    if (texts == null || texts.isEmpty()) {
      return absent(path, problems);
    }
    if (shape instanceof Several.Items items) {
      int before = problems.count();
      List<?> all = texts.stream().map(text -> items.item().parse(text, path, problems)).toList();
      return problems.count() > before ? null : present(all, path, problems);
    }
    if (texts.size() > 1) {
      problems.add(path, "must be there once");
      return null;
    }
    return present(shape.parse(texts.getFirst(), path, problems), path, problems);
  }

  private @Nullable Object present(@Nullable Object value, String path, Problems problems) {
    if (value == null || breaksLimit(value, path, problems)) {
      return null;
    }
    return presence == Presence.OPTIONAL ? Optional.of(value) : value;
  }

  private @Nullable Object absent(String path, Problems problems) {
    if (otherwise != null) {
      Object value = shape.parse(otherwise, path, problems);
      return presence == Presence.OPTIONAL ? Optional.ofNullable(value) : value;
    }
    return switch (presence) {
      case NULLABLE -> null;
      case OPTIONAL -> Optional.empty();
      case REQUIRED -> {
        problems.add(path, "is required");
        yield null;
      }
    };
  }

  private boolean breaksLimit(Object value, String path, Problems problems) {
    if (limit == null) {
      return false;
    }
    String what =
        switch (value) {
          case String _ -> " characters";
          case Collection<?> _, Map<?, ?> _ -> " entries";
          default -> "";
        };
    double size = size(value);
    if (size >= limit.min() && size <= limit.max()) {
      return false;
    }
    String verb = what.isEmpty() ? "must be " : "must have ";
    String rule =
        limit.max() == Long.MAX_VALUE
            ? "at least " + limit.min()
            : limit.min() == Long.MIN_VALUE
                ? "at most " + limit.max()
                : limit.min() + " to " + limit.max();
    problems.add(path, verb + rule + what);
    return true;
  }

  private static double size(Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case Collection<?> items -> items.size();
      case Map<?, ?> members -> members.size();
      case Number number -> number.doubleValue();
      default -> throw new IllegalStateException("no bounds for " + value.getClass());
    };
  }

  /// The component of a record; null for nothing, in an `Optional` too.
  @Nullable Object of(Object owner) {
    try {
      Object value = accessor.invoke(owner);
      return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(accessor + " can't be read", e);
    }
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED && otherwise == null;
  }

  /// Its schema, null allowed where it may be left out.
  ObjectNode schema(Components components) {
    return Several.orNull(bare(components), presence != Presence.REQUIRED);
  }

  /// Its schema.
  ObjectNode bare(Components components) {
    ObjectNode schema = shape.schema(components);
    if (!about.isEmpty()) {
      schema.put("description", about);
    }
    if (otherwise != null && !schema.has("$ref")) {
      putDefault(schema, otherwise);
    }
    if (limit != null) {
      String suffix =
          switch (schema.path("type").asText()) {
            case "string" -> "Length";
            case "array" -> "Items";
            case "object" -> "Properties";
            default -> "imum";
          };
      if (limit.min() != Long.MIN_VALUE) {
        schema.put("min" + suffix, limit.min());
      }
      if (limit.max() != Long.MAX_VALUE) {
        schema.put("max" + suffix, limit.max());
      }
    }
    return schema;
  }

  private static void putDefault(ObjectNode schema, String text) {
    switch (schema.path("type").asText()) {
      case "integer" -> schema.put("default", Long.parseLong(text));
      case "number" -> schema.put("default", Double.parseDouble(text));
      case "boolean" -> schema.put("default", text.equals("true"));
      default -> schema.put("default", text);
    }
  }
}
