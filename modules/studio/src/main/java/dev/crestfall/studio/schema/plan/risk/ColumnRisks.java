package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.studio.schema.change.ColumnChanges.AddColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.AlterColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.DropColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.RenameColumn;
import dev.crestfall.studio.schema.part.NewColumn;
import dev.crestfall.studio.schema.part.NewColumn.Identity;
import dev.crestfall.studio.schema.plan.risk.Assessment.Dropped;
import dev.crestfall.studio.schema.plan.risk.Facts.Column;
import dev.crestfall.studio.schema.plan.risk.Facts.Relation;
import dev.crestfall.studio.schema.plan.risk.Warning.Code;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What changes of columns do to others.
final class ColumnRisks {
  private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\(");

  private ColumnRisks() {}

  static void add(AddColumn one, Assessment found) {
    found
        .locks(one.schema(), one.table())
        .filter(Relation::isFilled)
        .ifPresent(table -> add(one, table, found));
  }

  private static void add(AddColumn one, Relation table, Assessment found) {
    NewColumn column = one.column();
    boolean numbered = column.identity() != null && column.identity() != Identity.NONE;
    if (numbered
        || column.generatedExpression() != null
        || isVolatile(column.defaultExpression(), found)) {
      found.warn(Code.REWRITES_TABLE, one.object(), table);
    } else if (!column.allowsNull() && column.defaultExpression() == null) {
      found.warn(Code.NEEDS_DEFAULT, one.object(), table);
    }
  }

  /// The value of `now()` is one for all rows; that of `random()` is not.
  private static boolean isVolatile(@Nullable String expression, Assessment found) {
    if (expression == null) {
      return false;
    }
    List<String> calls =
        CALL.matcher(expression)
            .results()
            .map((MatchResult match) -> match.group(1).toLowerCase(Locale.ROOT))
            .toList();
    return !calls.isEmpty() && found.facts().anyVolatile(calls);
  }

  static void rename(RenameColumn one, Assessment found) {
    found.locks(one.schema(), one.table());
    found.warn(Code.NAMES_CHANGE, one.object());
  }

  static void alter(AlterColumn one, Assessment found) {
    found
        .locks(one.schema(), one.table())
        .ifPresent(table ->
            found
                .facts()
                .column(table.oid(), one.name())
                .ifPresent(column -> alter(one, table, column, found)));
  }

  private static void alter(AlterColumn one, Relation table, Column column, Assessment found) {
    String type = one.dataType();
    if (type != null && table.isFilled()) {
      boolean keeps =
          one.using() == null
              && found.facts().keepsStored(table.oid(), column.number(), type.strip());
      if (!keeps) {
        found.warn(Code.REWRITES_TABLE, one.object(), table);
        found.warn(Code.MAY_LOSE_DATA, one.object());
      }
    }
    boolean demanded = Boolean.FALSE.equals(one.nullable()) && !column.required();
    if (demanded && table.isFilled()) {
      found.warn(Code.SCANS_TABLE, one.object(), table);
    }
  }

  static void drop(DropColumn one, Assessment found) {
    found
        .locks(one.schema(), one.table())
        .ifPresent(table ->
            found
                .facts()
                .column(table.oid(), one.name())
                .ifPresent(column -> {
                  found.warn(Code.LOSES_DATA, one.object(), table);
                  found.confirm(one.object());
                  found.drops(
                      "pg_class",
                      table.oid(),
                      column.number(),
                      new Dropped(one.object(), one.cascade()));
                }));
  }
}
