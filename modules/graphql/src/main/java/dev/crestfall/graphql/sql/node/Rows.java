package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.sql.SqlWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows of a connection come from.
///
/// @param from writes the FROM item without an alias: a table, a call
/// @param join the columns that equal those of another row; empty when all rows are meant
/// @param parent the alias of that other row
public record Rows(Runnable from, List<RelationField.Pair> join, @Nullable String parent) {
  public Rows {
    join = List.copyOf(join);
  }

  /// All rows.
  public Rows(Runnable from) {
    this(from, List.of(), null);
  }

  /// `FROM rows AS alias`, and the join as conditions; whether there are any.
  boolean write(SqlWriter sql, String alias) {
    sql.add(" FROM ");
    from.run();
    sql.add(" AS ").add(alias);
    String separator = " WHERE ";
    for (RelationField.Pair pair : join) {
      sql.add(separator).column(alias, pair.targetColumn()).add(" = ");
      sql.column(String.valueOf(parent), pair.column());
      separator = " AND ";
    }
    return !join.isEmpty();
  }
}
