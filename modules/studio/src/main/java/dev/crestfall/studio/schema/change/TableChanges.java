package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.NewColumn;
import dev.crestfall.studio.schema.part.NewConstraint;
import dev.crestfall.studio.schema.part.NewForeignKey;
import dev.crestfall.studio.schema.part.Rules;
import dev.crestfall.studio.schema.part.TableAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of tables as a whole.
public final class TableChanges {
  private static final int MOST_COLUMNS = 1_600;

  private TableChanges() {}

  private static void place(String schema, String name) {
    Rules.name("schema", schema);
    Rules.name("name", name);
  }

  /// @param rowSecurity on unless it is said
  /// @param grants what the roles of the API may do; left out, what the database gives by default
  public record CreateTable(
      String schema,
      String name,
      @Nullable String comment,
      List<NewColumn> columns,
      @Nullable List<String> primaryKey,
      @Nullable List<NewConstraint.Unique> uniques,
      @Nullable List<NewConstraint.Check> checks,
      @Nullable List<NewForeignKey> foreignKeys,
      @Nullable Boolean rowSecurity,
      TableAccess.@Nullable Policy policy,
      @Nullable List<TableAccess.Grant> grants)
      implements Change {
    public CreateTable {
      place(schema, name);
      if (columns.size() > MOST_COLUMNS) {
        throw ApiError.invalid("columns", "must be at most 1600");
      }
      Rules.unique("columns", columns.stream().map(NewColumn::name).toList());
      List<String> known = columns.stream().map(NewColumn::name).toList();
      if (primaryKey != null && !primaryKey.isEmpty()) {
        Rules.names("primary_key", primaryKey);
        within("primary_key", known, primaryKey);
      }
      for (NewConstraint.Unique unique : orEmpty(uniques)) {
        within("uniques", known, unique.columns());
      }
      for (NewForeignKey key : orEmpty(foreignKeys)) {
        within("foreign_keys", known, key.columns());
      }
      if (policy != null && policy.column() != null) {
        within("policy.column", known, List.of(policy.column()));
      }
    }

    private static void within(String path, List<String> known, List<String> names) {
      for (String name : names) {
        if (!known.contains(name)) {
          throw ApiError.invalid(path, "must be columns of the table: " + name + " is none");
        }
      }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
      return list == null ? List.of() : list;
    }

    /// The columns of the primary key; empty for none.
    public List<String> keys() {
      return orEmpty(primaryKey);
    }

    /// Constraints of uniqueness besides the primary key.
    public List<NewConstraint.Unique> allUniques() {
      return orEmpty(uniques);
    }

    /// Conditions that rows keep.
    public List<NewConstraint.Check> allChecks() {
      return orEmpty(checks);
    }

    /// Relations to other tables.
    public List<NewForeignKey> relations() {
      return orEmpty(foreignKeys);
    }

    /// Whether policies decide which rows are seen.
    public boolean secured() {
      return Rules.otherwise(rowSecurity, true);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Gives a table another name in its schema.
  public record RenameTable(String schema, String name, String to) implements Change {
    public RenameTable {
      place(schema, name);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Moves a table into another schema.
  public record MoveTable(String schema, String name, String toSchema) implements Change {
    public MoveTable {
      place(schema, name);
      Rules.name("to_schema", toSchema);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// @param comment nothing takes it away
  public record CommentTable(String schema, String name, @Nullable String comment)
      implements Change {
    public CommentTable {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Whether policies decide which rows are seen.
  public record SetRowSecurity(String schema, String name, boolean enabled) implements Change {
    public SetRowSecurity {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// @param cascade whether what depends on it goes too
  public record DropTable(String schema, String name, @Nullable Boolean cascade) implements Change {
    public DropTable {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }
}
