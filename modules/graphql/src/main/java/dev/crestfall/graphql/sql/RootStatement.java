package dev.crestfall.graphql.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.argument.Bound;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statement of a root field. It gives one row: `body`, the field's JSON as text (SQL's NULL
/// for JSON's), and, where there is a limit, `affected`, how many rows it changed.
///
/// @param sql with one `?` for each parameter
/// @param limit how many rows it may change; null when any number is good
/// @param before statements that run before it, whose bodies are of no interest
/// @param names relations and functions that a read is of
public record RootStatement(
    String sql,
    List<Bound> params,
    @Nullable Limit limit,
    List<RootStatement> before,
    Set<QualifiedName> names) {
  /// A number of changed rows and what is said of more: they refuse the whole operation.
  public record Limit(long atMost, String refusal) {}

  public RootStatement {
    params = List.copyOf(params);
    before = List.copyOf(before);
    names = Set.copyOf(names);
  }

  /// A change.
  public RootStatement(
      String sql, List<Bound> params, @Nullable Limit limit, List<RootStatement> before) {
    this(sql, params, limit, before, Set.of());
  }

  /// A change that is one statement.
  public RootStatement(String sql, List<Bound> params, @Nullable Limit limit) {
    this(sql, params, limit, List.of());
  }

  /// About how many bytes it keeps alive.
  public long weight() {
    long weight = 500 + sql.length() + 100L * params.size();
    for (RootStatement one : before) {
      weight += one.weight();
    }
    return weight;
  }

  /// A read, or a change without a limit.
  public RootStatement(String sql, List<Bound> params, Set<QualifiedName> names) {
    this(sql, params, null, List.of(), names);
  }
}
