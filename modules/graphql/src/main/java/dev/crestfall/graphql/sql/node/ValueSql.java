package dev.crestfall.graphql.sql.node;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.sql.SqlWriter;

/// Values as the API gives them: big numbers and JSON as text, labels by their GraphQL names.
public final class ValueSql {
  /// Node ids and cursors: base64 of a `jsonb` array, on one line.
  static final String BEFORE_ID = "replace(encode(convert_to(CAST(jsonb_build_array(";

  static final String AFTER_ID = ") AS text), 'UTF8'), 'base64'), chr(10), '')";

  private final SqlWriter sql;

  public ValueSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// Writes a value of this type.
  ///
  /// @param value writes the SQL of it, as often as it is asked to
  public void write(ValueType type, Runnable value) {
    switch (type) {
      case ScalarType scalar -> scalar(scalar, value);
      case EnumType labels when !labels.isPlain() -> label(labels, value);
      case EnumType _ -> value.run();
      case ValueType.ListOf(ValueType element) -> list(element, value);
    }
  }

  private void scalar(ScalarType type, Runnable value) {
    switch (type) {
      case BIG_INT, BIG_FLOAT -> {
        sql.add("CAST(");
        value.run();
        sql.add(" AS text)");
      }
      case JSON -> {
        sql.add("(");
        value.run();
        sql.add(" #>> '{}')");
      }
      default -> value.run();
    }
  }

  private void label(EnumType type, Runnable value) {
    sql.add("CASE ");
    value.run();
    type.values()
        .forEach((name, label) -> sql.add(" WHEN ").literal(label).add(" THEN ").literal(name));
    sql.add(" END");
  }

  private void list(ValueType element, Runnable value) {
    boolean text =
        element == ScalarType.BIG_INT
            || element == ScalarType.BIG_FLOAT
            || element == ScalarType.JSON;
    if (element instanceof EnumType labels && !labels.isPlain()) {
      String item = sql.alias();
      sql.add("(SELECT array_agg(");
      label(labels, () -> sql.add(item).add(".item"));
      sql.add(" ORDER BY ").add(item).add(".place) FROM unnest(");
      value.run();
      sql.add(") WITH ORDINALITY AS ").add(item).add("(item, place))");
    } else if (text) {
      sql.add("CAST(");
      value.run();
      sql.add(" AS text[])");
    } else {
      value.run();
    }
  }
}
