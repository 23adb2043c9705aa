package dev.crestfall.rest.sql.filter;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Order;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.plan.SelectField;
import dev.crestfall.rest.plan.ToTsVector;
import dev.crestfall.rest.request.AggregateFunction;
import dev.crestfall.rest.request.OrderTerm;
import dev.crestfall.rest.request.filter.JsonStep;
import dev.crestfall.rest.sql.text.Literals;
import dev.crestfall.rest.sql.text.SqlWriter;
import org.jspecify.annotations.Nullable;

/// Fields as they stand in select lists, conditions and orders.
public final class FieldSql {
  private final SqlWriter sql;

  public FieldSql(SqlWriter sql) {
    this.sql = sql;
  }

  /// `transform(table.column->path)`, cast, aggregated, named.
  public void select(SelectField item, QualifiedName table) {
    ResolvedField field = item.field();
    Runnable value =
        () -> {
          if (field.transform() == null) {
            field(field, table);
          } else {
            sql.add(field.transform()).add("(");
            field(field, table);
            sql.add(")");
          }
        };
    aggregate(item.aggregate(), item.aggregateCast(), () -> cast(item.cast(), value));
    if (item.alias() != null) {
      sql.add(" AS ").name(item.alias());
    }
  }

  public void aggregate(
      @Nullable AggregateFunction function, @Nullable String type, Runnable value) {
    if (function == null) {
      value.run();
      return;
    }
    cast(
        type,
        () -> {
          sql.add(function.name()).add("(");
          value.run();
          sql.add(")");
        });
  }

  private void cast(@Nullable String type, Runnable value) {
    if (type == null) {
      value.run();
      return;
    }
    sql.add("CAST(");
    value.run();
    sql.add(" AS ").add(Literals.callerType(type)).add(")");
  }

  public void field(ResolvedField field, QualifiedName table) {
    ToTsVector words = field.toTsVector();
    if (words == null) {
      plain(field, table);
      return;
    }
    sql.add("to_tsvector(");
    if (words.language() != null) {
      language(words.language());
    }
    plain(field, table);
    sql.add(")");
  }

  /// The language is a constant: only then can an index over `to_tsvector('language', ...)` serve.
  public void language(String language) {
    sql.literal(language).add(", ");
  }

  private void plain(ResolvedField field, QualifiedName table) {
    if (field.fullRow()) {
      sql.name(table.name());
    } else if (field.path().isEmpty()) {
      sql.column(table, field.name());
    } else {
      sql.add(field.toJson() ? "to_jsonb(" : "").column(table, field.name());
      sql.add(field.toJson() ? ")" : "");
      field.path().forEach(this::step);
    }
  }

  private void step(JsonStep step) {
    sql.add(step.asText() ? "->>" : "->");
    sql.value(step.operand(), step.index() ? "integer" : "text");
  }

  public void order(Order order, QualifiedName table) {
    field(
        order.field(),
        order.relationAlias() == null ? table : new QualifiedName("", order.relationAlias()));
    if (order.direction() != null) {
      sql.add(order.direction() == OrderTerm.Direction.ASC ? " ASC" : " DESC");
    }
    if (order.nulls() != null) {
      sql.add(order.nulls() == OrderTerm.Nulls.FIRST ? " NULLS FIRST" : " NULLS LAST");
    }
  }
}
