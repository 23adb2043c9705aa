package dev.crestfall.studio.schema.write;

import dev.crestfall.studio.database.Names;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddCheck;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddForeignKey;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddPrimaryKey;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddUnique;
import dev.crestfall.studio.schema.change.ConstraintChanges.DropConstraint;
import dev.crestfall.studio.schema.change.ConstraintChanges.RenameConstraint;
import dev.crestfall.studio.schema.change.ConstraintChanges.ValidateConstraint;
import dev.crestfall.studio.schema.part.NewConstraint;
import dev.crestfall.studio.schema.part.NewForeignKey;
import dev.crestfall.studio.schema.part.NewForeignKey.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements about the rules that rows keep.
final class ConstraintSql {
  private ConstraintSql() {}

  static String unique(NewConstraint.Unique unique) {
    return Words.constraint(unique.name())
        + "UNIQUE "
        + Words.when(unique.nullsNotDistinct(), "NULLS NOT DISTINCT ")
        + Words.list(unique.columns());
  }

  static String check(NewConstraint.Check check) {
    return Words.constraint(check.name()) + "CHECK (" + check.expression().strip() + ")";
  }

  static String foreign(NewForeignKey key, boolean alone) {
    return Words.constraint(key.name())
        + "FOREIGN KEY "
        + Words.list(key.columns())
        + " REFERENCES "
        + Words.name(key.toSchema(), key.toTable())
        + (key.targets().isEmpty() ? "" : " " + Words.list(key.targets()))
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate())
        + Words.when(key.deferrable(), " DEFERRABLE")
        + (alone ? Words.when(key.notValid(), " NOT VALID") : "");
  }

  private static String action(String when, @Nullable Action action) {
    return action == null || action == Action.NO_ACTION ? "" : when + action.sql();
  }

  static List<Step> add(AddPrimaryKey one) {
    return Words.one(
        Words.alter(one.schema(), one.table())
            + "ADD "
            + Words.constraint(one.name())
            + "PRIMARY KEY "
            + Words.list(one.columns()));
  }

  static List<Step> add(AddUnique one) {
    return Words.one(Words.alter(one.schema(), one.table()) + "ADD " + unique(one.unique()));
  }

  static List<Step> add(AddCheck one) {
    return Words.one(
        Words.alter(one.schema(), one.table())
            + "ADD "
            + check(one.check())
            + Words.when(one.notValid(), " NOT VALID"));
  }

  static List<Step> add(AddForeignKey one) {
    return Words.one(Words.alter(one.schema(), one.table()) + "ADD " + foreign(one.key(), true));
  }

  static List<Step> validate(ValidateConstraint one) {
    return Words.one(
        Words.alter(one.schema(), one.table()) + "VALIDATE CONSTRAINT " + Names.quote(one.name()));
  }

  static List<Step> rename(RenameConstraint one) {
    return Words.one(
        "%sRENAME CONSTRAINT %s TO %s"
            .formatted(
                Words.alter(one.schema(), one.table()),
                Names.quote(one.name()),
                Names.quote(one.to())));
  }

  static List<Step> drop(DropConstraint one) {
    return Words.one(
        Words.alter(one.schema(), one.table())
            + "DROP CONSTRAINT "
            + Names.quote(one.name())
            + Words.cascade(one.cascade()));
  }
}
