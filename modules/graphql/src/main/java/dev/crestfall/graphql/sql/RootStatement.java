package dev.crestfall.graphql.sql;

import java.util.List;

/// The statement of a root field. It gives one row: `body`, the field's JSON as text (SQL's NULL
/// for JSON's), and `affected`, how many rows it changed (0 for a read).
///
/// @param sql with one `?` for each parameter
/// @param atMost more affected rows than this refuse the whole operation; [#UNBOUNDED] for none
public record RootStatement(String sql, List<Bound> params, long atMost) {
  public static final long UNBOUNDED = Long.MAX_VALUE;

  public RootStatement {
    params = List.copyOf(params);
  }

  /// A read, or a change without a bound.
  public RootStatement(String sql, List<Bound> params) {
    this(sql, params, UNBOUNDED);
  }
}
