package dev.crestfall.kernel.database;

import java.util.ArrayList;
import java.util.List;

/// SQL with its values, ready to run. The text never holds a value that came from a caller.
///
/// @param sql with one `?` for each parameter; a literal `?` operator is written `??`
public record Statement(String sql, List<Param> params) {
  public Statement {
    params = List.copyOf(params);
  }

  /// All of these in one text, in order.
  static Statement joined(List<Statement> all) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    StringBuilder sql = new StringBuilder();
    List<Param> params = new ArrayList<>();
    for (Statement one : all) {
      sql.append(sql.isEmpty() ? "" : ";").append(one.sql());
      params.addAll(one.params());
    }
    return new Statement(sql.toString(), params);
  }
}
