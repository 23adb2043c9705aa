package dev.crestfall.kernel.database;

import java.util.List;

/// SQL with its values, ready to run. The text never holds a value that came from a caller.
///
/// @param sql with one `?` for each parameter; a literal `?` operator is written `??`
public record Statement(String sql, List<Param> params) {
  public Statement {
    params = List.copyOf(params);
  }
}
