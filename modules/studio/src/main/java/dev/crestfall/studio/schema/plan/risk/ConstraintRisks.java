package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.studio.schema.change.ConstraintChanges.AddCheck;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddForeignKey;
import dev.crestfall.studio.schema.change.ConstraintChanges.DropConstraint;
import dev.crestfall.studio.schema.change.IndexChanges.CreateIndex;
import dev.crestfall.studio.schema.change.IndexChanges.DropIndex;
import dev.crestfall.studio.schema.plan.risk.Assessment.Dropped;
import dev.crestfall.studio.schema.plan.risk.Facts.Relation;
import dev.crestfall.studio.schema.plan.risk.Warning.Code;

/// What constraints and indexes do to others.
final class ConstraintRisks {
  private ConstraintRisks() {}

  /// A primary key or a rule of uniqueness: an index is built while everybody waits.
  static void indexed(String schema, String table, Assessment found) {
    found
        .locks(schema, table)
        .filter(Relation::isFilled)
        .ifPresent(relation -> found.warn(Code.SCANS_TABLE, schema + "." + table, relation));
  }

  static void check(AddCheck one, Assessment found) {
    found
        .locks(one.schema(), one.table())
        .filter(table -> table.isFilled() && !Boolean.TRUE.equals(one.notValid()))
        .ifPresent(table -> found.warn(Code.SCANS_TABLE, one.object(), table));
  }

  static void foreign(AddForeignKey one, Assessment found) {
    TableRisks.reaches(one.key(), found);
    found
        .existing(one.schema(), one.table())
        .ifPresent(table -> {
          found.disturbs();
          found.warn(Code.BLOCKS_WRITES, one.object(), table);
          boolean indexed =
              found
                  .facts()
                  .column(table.oid(), one.key().columns().getFirst())
                  .map(Facts.Column::indexed)
                  .orElse(false);
          if (!indexed) {
            found.warn(Code.NEEDS_INDEX, one.object(), one.key().columns());
          }
        });
  }

  static void drop(DropConstraint one, Assessment found) {
    found
        .locks(one.schema(), one.table())
        .ifPresent(table ->
            found.drops(
                "pg_constraint",
                found.facts().constraintId(table.oid(), one.name()),
                0,
                new Dropped(one.object(), one.cascade())));
  }

  static void index(CreateIndex one, Assessment found) {
    if (one.late()) {
      found.warn(Code.NOT_IN_TRANSACTION, one.object());
      return;
    }
    found
        .existing(one.schema(), one.table())
        .ifPresent(table -> {
          found.disturbs();
          found.warn(Code.BLOCKS_WRITES, one.schema() + "." + one.table(), table);
        });
  }

  static void drop(DropIndex one, Assessment found) {
    if (one.late()) {
      found.warn(Code.NOT_IN_TRANSACTION, one.object());
    } else {
      found.disturbs();
    }
  }
}
