package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.NewColumn;
import dev.crestfall.studio.schema.part.Rules;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Changes of single columns.
public final class ColumnChanges {
  private ColumnChanges() {}

  private static void place(String schema, String table) {
    Rules.name("schema", schema);
    Rules.name("table", table);
  }

  /// Adds a column at the end.
  public record AddColumn(String schema, String table, NewColumn column) implements Change {
    public AddColumn {
      place(schema, table);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + column.name();
    }
  }

  /// Gives a column another name.
  public record RenameColumn(String schema, String table, String name, String to)
      implements Change {
    public RenameColumn {
      place(schema, table);
      Rules.name("name", name);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// Changes what is given and leaves the rest.
  ///
  /// @param using SQL that makes the new value of the old one
  /// @param dropDefault takes the default away
  /// @param comment an empty one takes it away
  public record AlterColumn(
      String schema,
      String table,
      String name,
      @Nullable String dataType,
      @Nullable String using,
      @Nullable String defaultExpression,
      @Nullable Boolean dropDefault,
      @Nullable Boolean nullable,
      NewColumn.@Nullable Identity identity,
      @Nullable String comment)
      implements Change {
    public AlterColumn {
      place(schema, table);
      Rules.name("name", name);
      Rules.expression("data_type", dataType);
      Rules.expression("using", using);
      Rules.expression("default_expression", defaultExpression);
      if (using != null && dataType == null) {
        throw ApiError.invalid("using", "needs a data_type");
      }
      if (defaultExpression != null && Boolean.TRUE.equals(dropDefault)) {
        throw ApiError.invalid("drop_default", "excludes a default_expression");
      }
      if (Stream.of(dataType, defaultExpression, dropDefault, nullable, identity, comment)
          .allMatch(given -> given == null)) {
        throw ApiError.invalid("name", "must come with something to change");
      }
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// @param cascade whether what depends on it goes too
  public record DropColumn(String schema, String table, String name, @Nullable Boolean cascade)
      implements Change {
    public DropColumn {
      place(schema, table);
      Rules.name("name", name);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }
}
