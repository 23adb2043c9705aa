package dev.crestfall.studio.rows.page;

import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.Kind;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.RowIdentity;
import dev.crestfall.studio.tables.TableStructure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that rows are sorted by. Nulls are greater than all else, as Postgres has it.
///
/// @param name of the column; of the place of a row, `tableoid` and `ctid`
/// @param type what its text is read as
public record Order(String name, String type, boolean descending, boolean nullable) {
  static Order by(RowColumn column, boolean descending) {
    return new Order(column.name(), column.cast(), descending, column.nullable());
  }

  /// What makes an order unique. Where a table is one file the place in it is enough, and Postgres
  /// can begin reading there.
  static List<Order> ofKey(TableStructure relation) {
    if (relation.key().kind() != RowIdentity.Kind.PLACE) {
      return relation.keyColumns().stream().map(column -> by(column, false)).toList();
    }
    List<Order> place = new ArrayList<>();
    if (relation.kind() == Kind.PARTITIONED_TABLE) {
      place.add(new Order("tableoid", "oid", false, false));
    }
    place.add(new Order("ctid", "tid", false, false));
    return place;
  }

  SqlText place() {
    return SqlText.of("t.").name(name);
  }

  SqlText sorted(boolean forward) {
    return place().add(descending == forward ? " DESC" : "");
  }

  private SqlText value(String text) {
    return new SqlText().value(text, type);
  }

  /// Whether going on means greater values.
  private boolean rises(boolean forward) {
    return descending != forward;
  }

  /// Rows that come after those with this value.
  private SqlText beyond(@Nullable String value, boolean forward) {
    if (value == null) {
      return rises(forward) ? SqlText.of("false") : place().add(" IS NOT NULL");
    }
    if (!rises(forward)) {
      return place().add(" < ").add(value(value));
    }
    SqlText greater = place().add(" > ").add(value(value));
    return nullable
        ? SqlText.of("(").add(greater).add(" OR ").add(place()).add(" IS NULL)")
        : greater;
  }

  private SqlText same(@Nullable String value) {
    return value == null ? place().add(" IS NULL") : place().add(" = ").add(value(value));
  }

  /// A bound that an index can use, where all that is beyond meets it; else null.
  private @Nullable SqlText bound(@Nullable String value, boolean forward) {
    if (value == null || rises(forward) && nullable) {
      return null;
    }
    return place().add(rises(forward) ? " >= " : " <= ").add(value(value));
  }

  /// Rows that come after the one with these values.
  static SqlText beyond(List<Order> order, List<@Nullable String> values, boolean forward) {
    boolean plain =
        order.stream().noneMatch(Order::nullable)
            && order.stream().map(Order::descending).distinct().count() == 1;
    return plain ? comparison(order, values, forward) : cascade(order, values, forward);
  }

  /// `(a, b) > (1, 2)`, which an index answers.
  private static SqlText comparison(
      List<Order> order, List<@Nullable String> values, boolean forward) {
    List<SqlText> right = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      right.add(new SqlText().value(values.get(i), order.get(i).type()));
    }
    return SqlText.of("(")
        .join(", ", order.stream().map(Order::place).toList())
        .add(order.getFirst().rises(forward) ? ") > (" : ") < (")
        .join(", ", right)
        .add(")");
  }

  /// `a > 1 OR a = 1 AND (b < 2 OR b = 2 AND ...)`.
  private static SqlText cascade(
      List<Order> order, List<@Nullable String> values, boolean forward) {
    SqlText all = new SqlText();
    for (int i = order.size() - 1; i >= 0; i--) {
      Order one = order.get(i);
      SqlText step = SqlText.of("(").add(one.beyond(values.get(i), forward));
      if (!all.isEmpty()) {
        step.add(" OR ").add(one.same(values.get(i))).add(" AND ").add(all);
      }
      all = step.add(")");
    }
    SqlText bound = order.getFirst().bound(values.getFirst(), forward);
    return bound == null ? all : bound.add(" AND ").add(all);
  }
}
