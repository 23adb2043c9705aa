package dev.crestfall.studio.rows.change;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.rows.change.RowChange.Edit;
import dev.crestfall.studio.rows.change.RowChange.Value;
import dev.crestfall.studio.rows.page.RowKey;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.RowIdentity;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The statement of each change. The row is `t` in all of them.
final class Statements {
  private final TableStructure relation;

  Statements(TableStructure relation) {
    this.relation = relation;
  }

  /// @param path of the change in the request
  SqlText of(String path, RowChange change) {
    return switch (change) {
      case RowChange.Insert insert -> insert(path, insert);
      case RowChange.Update update -> update(path, update);
      case RowChange.Delete delete -> delete(path, delete);
    };
  }

  private SqlText insert(String path, RowChange.Insert insert) {
    require(relation.insertable(), "takes no new rows");
    Set<String> seen = new HashSet<>();
    List<SqlText> names = new ArrayList<>();
    List<SqlText> values = new ArrayList<>();
    for (Value value : insert.values()) {
      RowColumn column = column(path + ".values." + names.size() + ".column", value.column(), seen);
      names.add(new SqlText().name(column.name()));
      values.add(new SqlText().value(value.value(), column.cast()));
    }
    SqlText sql = SqlText.of("INSERT INTO " + relation.quoted() + " AS t ");
    if (names.isEmpty()) {
      sql.add("DEFAULT VALUES");
    } else {
      sql.add("(").join(", ", names).add(") VALUES (").join(", ", values).add(")");
    }
    return sql.add(returning());
  }

  private SqlText update(String path, RowChange.Update update) {
    require(relation.updatable(), "takes no changes of rows");
    Set<String> seen = new HashSet<>();
    List<SqlText> sets = new ArrayList<>();
    SqlText where = new SqlText().add(key(path, update.key()));
    for (Edit edit : update.values()) {
      RowColumn column = column(path + ".values." + sets.size() + ".column", edit.column(), seen);
      sets.add(new SqlText().name(column.name()).add(" = ").value(edit.value(), column.cast()));
      if (update.checks()) {
        where.add(" AND ").add(unchanged(edit));
      }
    }
    return SqlText.of("UPDATE " + relation.quoted() + " AS t SET ")
        .join(", ", sets)
        .add(" WHERE ")
        .add(where)
        .add(returning());
  }

  /// That a value is what the caller saw.
  static SqlText unchanged(Edit edit) {
    SqlText text = SqlText.of("t.").name(edit.column()).add("::text");
    if (edit.oldHash() != null) {
      return SqlText.of("md5(").add(text).add(") = ").value(edit.oldHash(), "text");
    }
    return edit.old() == null
        ? SqlText.of("t.").name(edit.column()).add(" IS NULL")
        : text.add(" = ").value(edit.old(), "text");
  }

  private SqlText delete(String path, RowChange.Delete delete) {
    require(relation.deletable(), "gives no rows away");
    return SqlText.of("DELETE FROM " + relation.quoted() + " AS t WHERE ")
        .add(key(path, delete.key()))
        .add(returning());
  }

  private void require(boolean can, String what) {
    if (!can) {
      throw new ApiError(409, "table_read_only", relation.name() + " " + what);
    }
  }

  private SqlText key(String path, String key) {
    return RowKey.condition(relation, path + ".key", key, "t");
  }

  private RowColumn column(String path, String name, Set<String> seen) {
    RowColumn column = relation.get(path, name);
    if (!column.writable()) {
      throw ApiError.invalid(path, "names a column that Postgres computes");
    }
    if (!seen.add(name)) {
      throw ApiError.invalid(path, "names a column twice");
    }
    return column;
  }

  private SqlText returning() {
    return relation.key().kind() == RowIdentity.Kind.NONE
        ? SqlText.of(" RETURNING NULL::text[]")
        : SqlText.of(" RETURNING ").add(RowKey.array(relation, "t"));
  }
}
