package dev.crestfall.studio.schema.change;

import dev.crestfall.studio.schema.part.NewConstraint;
import dev.crestfall.studio.schema.part.NewForeignKey;
import dev.crestfall.studio.schema.part.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of the rules that rows keep.
public final class ConstraintChanges {
  private ConstraintChanges() {}

  private static void place(String schema, String table) {
    Rules.name("schema", schema);
    Rules.name("table", table);
  }

  /// Makes columns the primary key.
  public record AddPrimaryKey(
      String schema, String table, @Nullable String name, List<String> columns) implements Change {
    public AddPrimaryKey {
      place(schema, table);
      Rules.optionalName("name", name);
      Rules.names("columns", columns);
    }

    @Override
    public String object() {
      return schema + "." + table;
    }
  }

  /// Forbids two rows with the same values.
  public record AddUnique(String schema, String table, NewConstraint.Unique unique)
      implements Change {
    public AddUnique {
      place(schema, table);
    }

    @Override
    public String object() {
      return schema + "." + table;
    }
  }

  /// @param notValid rows that there are already are not looked at yet
  public record AddCheck(
      String schema, String table, NewConstraint.Check check, @Nullable Boolean notValid)
      implements Change {
    public AddCheck {
      place(schema, table);
    }

    @Override
    public String object() {
      return schema + "." + table;
    }
  }

  /// Makes a relation.
  public record AddForeignKey(String schema, String table, NewForeignKey key) implements Change {
    public AddForeignKey {
      place(schema, table);
    }

    @Override
    public String object() {
      return schema + "." + table;
    }
  }

  /// Looks at the rows that were there before a constraint.
  public record ValidateConstraint(String schema, String table, String name) implements Change {
    public ValidateConstraint {
      place(schema, table);
      Rules.name("name", name);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// Gives a constraint another name.
  public record RenameConstraint(String schema, String table, String name, String to)
      implements Change {
    public RenameConstraint {
      place(schema, table);
      Rules.name("name", name);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }

  /// @param cascade whether what depends on it goes too
  public record DropConstraint(String schema, String table, String name, @Nullable Boolean cascade)
      implements Change {
    public DropConstraint {
      place(schema, table);
      Rules.name("name", name);
    }

    @Override
    public String object() {
      return schema + "." + table + "." + name;
    }
  }
}
