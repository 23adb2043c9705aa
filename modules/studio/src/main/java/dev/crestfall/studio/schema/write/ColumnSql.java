package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.ColumnChanges.AddColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.AlterColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.DropColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.RenameColumn;
import dev.crestfall.studio.schema.part.NewColumn;
import dev.crestfall.studio.schema.part.NewColumn.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements about columns.
final class ColumnSql {
  private ColumnSql() {}

  static String definition(String path, NewColumn column, Lookup lookup) {
    var text = new StringBuilder(Names.quote(column.name()));
    text.append(' ').append(lookup.type(path, column.dataType()));
    if (column.identity() != null && column.identity() != Identity.NONE) {
      text.append(" GENERATED ").append(identity(column.identity())).append(" AS IDENTITY");
    }
    if (column.generatedExpression() != null) {
      text.append(" GENERATED ALWAYS AS (").append(column.generatedExpression().strip());
      text.append(") STORED");
    }
    if (column.defaultExpression() != null) {
      text.append(" DEFAULT ").append(Words.expression(column.defaultExpression()));
    }
    if (!column.allowsNull()) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  private static String identity(Identity identity) {
    return identity == Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT";
  }

  static Optional<Step> comment(String table, NewColumn column) {
    return column.comment() == null || column.comment().isEmpty()
        ? Optional.empty()
        : Optional.of(comment(table, column.name(), column.comment()));
  }

  private static Step comment(String table, String column, String comment) {
    return Step.of(
        "COMMENT ON COLUMN %s.%s IS %s"
            .formatted(table, Names.quote(column), Words.comment(comment)));
  }

  static List<Step> add(AddColumn one, Lookup lookup) {
    String table = Words.name(one.schema(), one.table());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            "ALTER TABLE "
                + table
                + " ADD COLUMN "
                + definition("column.data_type", one.column(), lookup)));
    comment(table, one.column()).ifPresent(steps::add);
    return steps;
  }

  static List<Step> rename(RenameColumn one) {
    return Words.one(
        "%sRENAME COLUMN %s TO %s"
            .formatted(
                Words.alter(one.schema(), one.table()),
                Names.quote(one.name()),
                Names.quote(one.to())));
  }

  static List<Step> drop(DropColumn one) {
    return Words.one(
        Words.alter(one.schema(), one.table())
            + "DROP COLUMN "
            + Names.quote(one.name())
            + Words.cascade(one.cascade()));
  }

  /// A default is taken away before the type changes and set afterwards: the old one need not be a
  /// value of the new type.
  static List<Step> alter(AlterColumn one, Lookup lookup) {
    String column =
        Words.alter(one.schema(), one.table()) + "ALTER COLUMN " + Names.quote(one.name()) + " ";
    List<Step> steps = new ArrayList<>();
    boolean retyped = one.dataType() != null;
    if (Boolean.TRUE.equals(one.dropDefault()) || retyped && one.defaultExpression() != null) {
      steps.add(Step.of(column + "DROP DEFAULT"));
    }
    if (one.identity() == Identity.NONE) {
      steps.add(Step.of(column + "DROP IDENTITY"));
    }
    if (one.dataType() != null) {
      String using = one.using() == null ? "" : " USING (" + one.using().strip() + ")";
      steps.add(Step.of(column + "TYPE " + lookup.type("data_type", one.dataType()) + using));
    }
    if (one.defaultExpression() != null) {
      steps.add(Step.of(column + "SET DEFAULT " + Words.expression(one.defaultExpression())));
    }
    if (one.nullable() != null) {
      steps.add(Step.of(column + (one.nullable() ? "DROP" : "SET") + " NOT NULL"));
    }
    if (one.identity() != null && one.identity() != Identity.NONE) {
      steps.add(Step.of(column + "ADD GENERATED " + identity(one.identity()) + " AS IDENTITY"));
    }
    if (one.comment() != null) {
      steps.add(comment(Words.name(one.schema(), one.table()), one.name(), one.comment()));
    }
    return steps;
  }
}
