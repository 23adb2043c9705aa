package dev.crestfall.rest.sql.filter;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.filter.Operand;
import dev.crestfall.rest.request.filter.Operation;
import dev.crestfall.rest.request.filter.Operation.Quantifier;
import dev.crestfall.rest.sql.text.ParamSource.Form;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.function.Consumer;

/// Filters. A value is bound as text and cast to what Postgres would take an untyped literal for in
/// its place.
public final class ConditionSql {
  private final SqlWriter sql;
  private final FieldSql fields;

  public ConditionSql(SqlWriter sql) {
    this.sql = sql;
    this.fields = new FieldSql(sql);
  }

  /// @param embeds writes the test of an embed, which differs between a read and its count
  public void write(
      Condition condition, QualifiedName table, Consumer<Condition.EmbedIsNull> embeds) {
    switch (condition) {
      case Condition.Group group -> {
        sql.add(group.negated() ? "NOT (" : "(");
        sql.list(
            group.members(), group.or() ? " OR " : " AND ", member -> write(member, table, embeds));
        sql.add(")");
      }
      case Condition.EmbedIsNull embed -> embeds.accept(embed);
      case Condition.Compare compare -> {
        sql.add(compare.negated() ? "NOT " : "");
        fields.field(compare.field(), table);
        right(compare.field(), compare.operation());
      }
    }
  }

  /// The operator, and what stands right of it.
  private void right(ResolvedField field, Operation operation) {
    switch (operation) {
      case Operation.Compare compare -> quantified(field, compare);
      case Operation.Simple(var operator, Operand value) -> {
        sql.add(" ").add(operator.sql()).add(" ");
        value(value, OperandTypes.simple(field, operator), field);
      }
      case Operation.IsDistinct(Operand value) -> {
        sql.add(" IS DISTINCT FROM ");
        sql.operand(value, Form.AS_IS, OperandTypes.equality(field));
      }
      case Operation.In in -> members(in, field);
      case Operation.Is(var value) -> sql.add(" IS ").add(is(value));
      case Operation.FullText text -> fullText(text);
    }
  }

  private void quantified(ResolvedField field, Operation.Compare compare) {
    boolean pattern =
        compare.operator() == Operation.Comparison.LIKE
            || compare.operator() == Operation.Comparison.ILIKE;
    Quantifier quantifier = compare.quantifier();
    String type = OperandTypes.comparison(field, compare.operator());
    type = quantifier == null ? type : OperandTypes.array(type);
    sql.add(" ").add(compare.operator().sql()).add(" ");
    sql.add(quantifier == null ? "" : quantifier.name() + "(");
    if (pattern) {
      sql.operand(compare.value(), Form.PATTERN, type);
    } else {
      value(compare.value(), type, field);
    }
    sql.add(quantifier == null ? "" : ")");
  }

  private void value(Operand value, String type, ResolvedField field) {
    if (field.transform() == null) {
      sql.operand(value, Form.AS_IS, type);
    } else {
      sql.add(field.transform()).add("(").operand(value, Form.AS_IS, "text").add(")");
    }
  }

  /// One array, however many members: so the text is the same for every length.
  private void members(Operation.In in, ResolvedField field) {
    if (field.transform() == null) {
      sql.add(" = ANY (").members(in, OperandTypes.equality(field)).add(")");
    } else {
      sql.add(" = ANY (SELECT ").add(field.transform());
      sql.add("(unnest(").members(in, "text").add(")))");
    }
  }

  private void fullText(Operation.FullText text) {
    sql.add(" @@ ").add(text.operator().function()).add("(");
    if (text.language() != null) {
      fields.language(text.language());
    }
    sql.operand(text.value(), Form.AS_IS, "text").add(")");
  }

  private static String is(Operation.IsValue value) {
    return switch (value) {
      case NULL -> "NULL";
      case NOT_NULL -> "NOT NULL";
      case TRUE -> "TRUE";
      case FALSE -> "FALSE";
      case UNKNOWN -> "UNKNOWN";
    };
  }
}
