package dev.crestfall.studio.rows.page;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import java.util.List;
import java.util.stream.Collectors;

/// A condition on one column.
///
/// @param path where the caller wrote it, as `filter.0`
/// @param values what it is compared with, as Postgres reads it; only [Operator#IN] has several
record Filter(String path, RowColumn column, Operator operator, List<String> values) {
  private static final int MOST_VALUES = 500;

  Filter {
    values = List.copyOf(values);
    int most = operator == Operator.IN ? MOST_VALUES : 1;
    int least = operator.takesNoValue() ? 0 : 1;
    if (values.size() < least || values.size() > (least == 0 ? 0 : most)) {
      throw ApiError.invalid(
          path + ".value", least == 0 ? "must be left out" : "must have 1 to " + most + " values");
    }
    if (operator.isOrder() && !column.sortable()) {
      throw ApiError.invalid(path + ".operator", "needs a type whose values have an order");
    }
  }

  /// The condition on the column of the row `t`.
  SqlText sql() {
    SqlText sql = new SqlText();
    return switch (operator) {
      case IS_NULL, NOT_NULL, IS_TRUE, IS_FALSE -> sql.add(place()).add(" " + operator.sql());
      case LIKE, ILIKE -> pattern(values.getFirst());
      case CONTAINS -> pattern("%" + escaped() + "%");
      case STARTS_WITH -> pattern(escaped() + "%");
      case IN -> {
        String type = type();
        sql.add(comparable()).add(" IN (");
        yield sql.join(
                ", ",
                values.stream()
                    .map(value -> new SqlText().value(value, type))
                    .collect(Collectors.toList()))
            .add(")");
      }
      default ->
          sql.add(comparable()).add(" " + operator.sql() + " ").value(values.getFirst(), type());
    };
  }

  private SqlText place() {
    return SqlText.of("t.").name(column.name());
  }

  /// Types without an order have no equality either: their texts do.
  private SqlText comparable() {
    return plainly() ? place() : place().add("::text");
  }

  private String type() {
    return plainly() ? column.cast() : "text";
  }

  private boolean plainly() {
    return column.sortable() || operator == Operator.HAS || operator == Operator.OVERLAPS;
  }

  private SqlText pattern(String pattern) {
    SqlText text = column.textual() ? place() : place().add("::text");
    return text.add(" " + operator.sql() + " ").value(pattern, "text");
  }

  /// What LIKE finds as it stands.
  private String escaped() {
    return values.getFirst().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
