package dev.crestfall.rest.sql.filter;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.rest.plan.Condition;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.request.Operand;
import dev.crestfall.rest.request.Operation;
import dev.crestfall.rest.sql.text.ParamSource;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Filters. A value is bound as text and cast to what Postgres would take an untyped literal for in
/// its place: mostly the type of the field beside it.
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
      case Condition.Compare compare -> compare(compare, table);
    }
  }

  private void compare(Condition.Compare compare, QualifiedName table) {
    if (compare.negated()) {
      sql.add("NOT ");
    }
    Comparison comparison = comparison(compare.field(), compare.operation());
    if (comparison.types != null && comparison.types.needProof()) {
      // Nothing of the first half is run. It is there for its error: where no operator fits, that
      // speaks of an untyped value.
      sql.add("((false AND ");
      fields.field(compare.field(), table);
      sql.add(" ").add(comparison.proof()).add(" NULL) OR ");
      apply(compare.field(), table, comparison);
      sql.add(")");
    } else {
      apply(compare.field(), table, comparison);
    }
  }

  private void apply(ResolvedField field, QualifiedName table, Comparison comparison) {
    fields.field(field, table);
    sql.add(" ").add(comparison.operator);
    if (comparison.right != null) {
      sql.add(" ");
      comparison.right.run();
    }
  }

  /// What stands right of a field. `types` is null where the right side's type is not the field's.
  private record Comparison(
      String operator, @Nullable OperandTypes types, @Nullable Runnable right) {
    /// The operator that the comparison comes down to.
    String proof() {
      return operator.startsWith("IS ") ? "=" : operator;
    }
  }

  private Comparison comparison(ResolvedField field, Operation operation) {
    return switch (operation) {
      case Operation.Compare compare -> quantified(field, compare);
      case Operation.Simple(var operator, Operand value) -> {
        OperandTypes types = OperandTypes.simple(field, operator);
        yield new Comparison(operator.sql(), types, () -> value(value, types, field));
      }
      case Operation.IsDistinct(Operand value) -> {
        OperandTypes types = OperandTypes.equality(field);
        yield new Comparison("IS DISTINCT FROM", types, () -> plain(value, types));
      }
      case Operation.In in -> {
        OperandTypes types = OperandTypes.equality(field);
        yield new Comparison("=", types, () -> members(in, types, field));
      }
      case Operation.Is(var value) -> new Comparison("IS " + is(value), null, null);
      case Operation.FullText text -> fullText(text);
    };
  }

  private Comparison quantified(ResolvedField field, Operation.Compare compare) {
    boolean pattern =
        compare.operator() == Operation.Comparison.LIKE
            || compare.operator() == Operation.Comparison.ILIKE;
    OperandTypes types = OperandTypes.comparison(field, compare.operator());
    ParamSource.Form form = pattern ? ParamSource.Form.PATTERN : ParamSource.Form.AS_IS;
    Operation.Quantifier quantifier = compare.quantifier();
    String type = quantifier == null ? types.type() : types.array();
    Runnable right =
        () -> {
          sql.add(quantifier == null ? "" : quantifier.name() + "(");
          if (pattern || field.transform() == null) {
            sql.operand(compare.value(), form, type);
          } else {
            sql.add(field.transform()).add("(").operand(compare.value(), form, "text").add(")");
          }
          sql.add(quantifier == null ? "" : ")");
        };
    return new Comparison(compare.operator().sql(), types, right);
  }

  private void value(Operand value, OperandTypes types, ResolvedField field) {
    if (field.transform() == null) {
      plain(value, types);
    } else {
      sql.add(field.transform()).add("(");
      sql.operand(value, ParamSource.Form.AS_IS, "text").add(")");
    }
  }

  private void plain(Operand value, OperandTypes types) {
    sql.operand(value, ParamSource.Form.AS_IS, types.type());
  }

  /// One array, however many members: so the text is the same for every length.
  private void members(Operation.In in, OperandTypes types, ResolvedField field) {
    if (field.transform() == null) {
      sql.add("ANY (").members(in, types.type()).add(")");
    } else {
      sql.add("ANY (SELECT ").add(field.transform()).add("(unnest(").members(in, "text").add(")))");
    }
  }

  private Comparison fullText(Operation.FullText text) {
    return new Comparison(
        "@@",
        null,
        () -> {
          sql.add(text.operator().function()).add("(");
          if (text.language() != null) {
            fields.language(text.language());
          }
          sql.operand(text.value(), ParamSource.Form.AS_IS, "text").add(")");
        });
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
