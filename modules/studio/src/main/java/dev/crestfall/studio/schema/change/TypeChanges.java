package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of types.
public final class TypeChanges {
  private TypeChanges() {}

  private static void place(String schema, String name) {
    Rules.name("schema", schema);
    Rules.name("name", name);
  }

  /// A type with these values, in this order.
  public record CreateEnum(
      String schema, String name, List<String> values, @Nullable String comment) implements Change {
    public CreateEnum {
      place(schema, name);
      Rules.names("values", values);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// A value more: at the end, or beside another.
  public record AddEnumValue(
      String schema, String name, String value, @Nullable String before, @Nullable String after)
      implements Change {
    public AddEnumValue {
      place(schema, name);
      Rules.name("value", value);
      Rules.optionalName("before", before);
      Rules.optionalName("after", after);
      if (before != null && after != null) {
        throw ApiError.invalid("before", "excludes after");
      }
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Gives a value another name, in all rows.
  public record RenameEnumValue(String schema, String name, String value, String to)
      implements Change {
    public RenameEnumValue {
      place(schema, name);
      Rules.name("value", value);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Gives a type another name.
  public record RenameType(String schema, String name, String to) implements Change {
    public RenameType {
      place(schema, name);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// @param cascade whether columns of the type go too
  public record DropType(String schema, String name, @Nullable Boolean cascade) implements Change {
    public DropType {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }
}
