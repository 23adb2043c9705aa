package dev.crestfall.rest.sql;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Routine;
import dev.crestfall.rest.plan.CallPlan;
import dev.crestfall.rest.plan.CallPlan.Arguments;
import dev.crestfall.rest.plan.ResolvedField;
import dev.crestfall.rest.sql.text.ArrayLiteral;
import dev.crestfall.rest.sql.text.SqlWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A routine's call as a SELECT over what it gives.
final class CallSql {
  private static final QualifiedName CALL = new QualifiedName("", "pgrst_call");

  /// What an unnamed argument gets where there is no body: an object without arguments.
  private static final byte[] NO_ARGUMENTS = {'{', '}'};

  private final SqlWriter sql;

  CallSql(SqlWriter sql) {
    this.sql = sql;
  }

  void write(CallPlan plan) {
    Routine routine = plan.routine();
    boolean scalar = routine.returnsScalar() || routine.returnsSetOfScalar();
    sql.add("SELECT ");
    if (scalar) {
      sql.add("pgrst_call.pgrst_scalar");
    } else {
      sql.list(columns(plan), ", ", column -> sql.column(CALL, column));
    }
    sql.add(" FROM ");
    if (takesObject(plan)) {
      body(plan);
      sql.add(", LATERAL ");
    }
    sql.add(scalar ? "(SELECT " : "").name(routine.name()).add("(");
    arguments(plan);
    sql.add(scalar ? ") AS pgrst_scalar) AS pgrst_call" : ") AS pgrst_call");
  }

  /// A function that gives a scalar type under a column's name is no different from its rows.
  private static Set<String> columns(CallPlan plan) {
    if (plan.returning().isEmpty() || plan.returning().contains("*")) {
      return Set.of("*");
    }
    Set<String> columns = new LinkedHashSet<>(plan.returning());
    columns.addAll(plan.filterFields());
    return columns;
  }

  private static boolean takesObject(CallPlan plan) {
    return plan.arguments() instanceof Arguments.Body
        && !plan.params().isEmpty()
        && !isUnnamed(plan);
  }

  private static boolean isUnnamed(CallPlan plan) {
    return plan.params().size() == 1 && plan.params().getFirst().name().isEmpty();
  }

  private void body(CallPlan plan) {
    byte[] raw = ((Arguments.Body) plan.arguments()).raw();
    List<ResolvedField> fields = plan.params().stream().map(CallSql::field).toList();
    new PayloadSql(sql).write(new PayloadSql.Payload(fields, raw, false, true));
  }

  private static ResolvedField field(Routine.Param param) {
    return new ResolvedField(
        param.name(), List.of(), false, null, argumentType(param), "", null, null, false);
  }

  private void arguments(CallPlan plan) {
    switch (plan.arguments()) {
      case Arguments.Body(byte[] raw) -> {
        if (isUnnamed(plan)) {
          sql.body(raw, plan.params().getFirst().type());
        } else {
          sql.list(plan.params(), ", ", this::fromBody);
        }
      }
      case Arguments.Direct direct -> {
        if (isUnnamed(plan) && direct.values().isEmpty()) {
          sql.body(NO_ARGUMENTS, plan.params().getFirst().type());
        } else {
          sql.list(plan.params(), ", ", param -> direct(param, direct));
        }
      }
    }
  }

  private void fromBody(Routine.Param param) {
    named(param);
    sql.column(PayloadSql.BODY, param.name());
  }

  private void direct(Routine.Param param, Arguments.Direct direct) {
    named(param);
    List<String> values = direct.values().get(param.name());
    if (values == null || values.isEmpty()) {
      sql.add("NULL");
    } else if (param.variadic()) {
      sql.value(ArrayLiteral.of(values), argumentType(param));
    } else {
      sql.value(values.getLast(), argumentType(param));
    }
  }

  private void named(Routine.Param param) {
    if (param.variadic()) {
      sql.add("VARIADIC ");
    }
    if (!param.name().isEmpty()) {
      sql.name(param.name()).add(" := ");
    }
  }

  /// `character` and `bit` without a length mean one of it; an argument has no length.
  private static String argumentType(Routine.Param param) {
    return switch (param.type()) {
      case "character" -> "character varying";
      case "character[]" -> "character varying[]";
      case "bit" -> "bit varying";
      case "bit[]" -> "bit varying[]";
      default -> param.type();
    };
  }
}
