package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of indexes.
public final class IndexChanges {
  private IndexChanges() {}

  /// One column of an index, or an expression in its place.
  public record Key(
      @Nullable String column,
      @Nullable String expression,
      @Nullable Boolean descending,
      @Nullable Boolean nullsFirst) {
    public Key {
      Rules.optionalName("column", column);
      Rules.expression("expression", expression);
      if ((column == null) == (expression == null)) {
        throw ApiError.invalid("column", "or expression is required, and not both");
      }
    }
  }

  /// How an index finds rows.
  public enum Method {
    BTREE,
    HASH,
    GIN,
    GIST,
    SPGIST,
    BRIN
  }

  /// @param where SQL: rows for which it is not true are not in the index
  /// @param concurrently rows can be written meanwhile; it is made after all other changes, outside
  ///   of their transaction
  public record CreateIndex(
      String schema,
      String table,
      @Nullable String name,
      List<Key> keys,
      @Nullable List<String> include,
      @Nullable Boolean unique,
      @Nullable Method method,
      @Nullable String where,
      @Nullable Boolean concurrently)
      implements Change {
    public CreateIndex {
      Rules.name("schema", schema);
      Rules.name("table", table);
      Rules.optionalName("name", name);
      Rules.expression("where", where);
      if (keys.isEmpty()) {
        throw ApiError.invalid("keys", "must have at least one");
      }
      if (include != null && !include.isEmpty()) {
        Rules.names("include", include);
      }
    }

    /// Whether writers need not wait.
    public boolean late() {
      return Rules.otherwise(concurrently, false);
    }

    @Override
    public String object() {
      return schema + "." + (name == null ? table : name);
    }
  }

  /// Gives an index another name.
  public record RenameIndex(String schema, String name, String to) implements Change {
    public RenameIndex {
      Rules.name("schema", schema);
      Rules.name("name", name);
      Rules.name("to", to);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// @param concurrently readers and writers need not wait; done after all other changes
  public record DropIndex(String schema, String name, @Nullable Boolean concurrently)
      implements Change {
    public DropIndex {
      Rules.name("schema", schema);
      Rules.name("name", name);
    }

    /// Whether others need not wait.
    public boolean late() {
      return Rules.otherwise(concurrently, false);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }
}
