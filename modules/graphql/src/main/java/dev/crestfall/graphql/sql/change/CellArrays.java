package dev.crestfall.graphql.sql.change;

import dev.crestfall.graphql.argument.Bound;
import dev.crestfall.graphql.coerce.ArrayText;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.plan.change.GivenRows;
import dev.crestfall.kernel.database.Param;

/// The cells of many rows as one parameter for each column, however many rows there are.
final class CellArrays {
  private CellArrays() {}

  /// The texts of a column's cells.
  static Bound values(ColumnField column, GivenRows rows) {
    return variables -> {
      ArrayText cells = new ArrayText();
      for (Object value : rows.values(column.name(), variables)) {
        cells.add(Coercion.text(column.type(), column.maxLength(), value));
      }
      return new Param.Typed("_text", cells.toString());
    };
  }

  /// Which rows have a cell of the column.
  static Bound presence(ColumnField column, GivenRows rows) {
    return variables -> {
      ArrayText flags = new ArrayText();
      rows.presence(column.name(), variables).forEach(has -> flags.add(has ? "t" : "f"));
      return new Param.Typed("_bool", flags.toString());
    };
  }

  /// How many rows there are.
  static Bound count(GivenRows rows) {
    return variables -> new Param.Typed("int4", Integer.toString(rows.count(variables)));
  }
}
