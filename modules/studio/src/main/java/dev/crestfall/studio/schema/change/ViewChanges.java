package dev.crestfall.studio.schema.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.schema.part.Rules;
import dev.crestfall.studio.schema.part.SqlScan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes of views.
public final class ViewChanges {
  private static final Set<String> QUERIES = Set.of("select", "with", "values", "table");

  private ViewChanges() {}

  private static void place(String schema, String name) {
    Rules.name("schema", schema);
    Rules.name("name", name);
  }

  /// Makes a view, or gives one that there is another query.
  ///
  /// @param definition the query
  /// @param securityInvoker whether who asks needs rights on the tables; so unless it is said
  /// @param version of the definition that was edited; another one meanwhile is a conflict
  public record PutView(
      String schema,
      String name,
      String definition,
      @Nullable Boolean materialized,
      @Nullable Boolean securityInvoker,
      @Nullable String comment,
      @Nullable String version)
      implements Change {
    public PutView {
      place(schema, name);
      SqlScan scan = Rules.statement("definition", definition);
      if (scan.words().isEmpty() || !QUERIES.contains(scan.words().getFirst())) {
        throw ApiError.invalid("definition", "must be a query");
      }
    }

    /// Whether rows are stored.
    public boolean stored() {
      return Rules.otherwise(materialized, false);
    }

    /// Whether who asks needs rights on the tables.
    public boolean asInvoker() {
      return Rules.otherwise(securityInvoker, true);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// Stores a materialized view's rows anew.
  public record RefreshView(String schema, String name) implements Change {
    public RefreshView {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }

  /// @param cascade whether what depends on it goes too
  public record DropView(String schema, String name, @Nullable Boolean cascade) implements Change {
    public DropView {
      place(schema, name);
    }

    @Override
    public String object() {
      return schema + "." + name;
    }
  }
}
