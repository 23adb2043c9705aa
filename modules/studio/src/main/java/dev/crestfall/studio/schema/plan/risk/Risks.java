package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.studio.schema.change.Change;
import dev.crestfall.studio.schema.change.ColumnChanges.AddColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.AlterColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.DropColumn;
import dev.crestfall.studio.schema.change.ColumnChanges.RenameColumn;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddCheck;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddForeignKey;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddPrimaryKey;
import dev.crestfall.studio.schema.change.ConstraintChanges.AddUnique;
import dev.crestfall.studio.schema.change.ConstraintChanges.DropConstraint;
import dev.crestfall.studio.schema.change.ConstraintChanges.RenameConstraint;
import dev.crestfall.studio.schema.change.ConstraintChanges.ValidateConstraint;
import dev.crestfall.studio.schema.change.ExtensionChanges.DropExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.UpdateExtension;
import dev.crestfall.studio.schema.change.IndexChanges.CreateIndex;
import dev.crestfall.studio.schema.change.IndexChanges.DropIndex;
import dev.crestfall.studio.schema.change.IndexChanges.RenameIndex;
import dev.crestfall.studio.schema.change.RoutineChanges.DropFunction;
import dev.crestfall.studio.schema.change.RoutineChanges.PutFunction;
import dev.crestfall.studio.schema.change.SchemaChanges.DropSchema;
import dev.crestfall.studio.schema.change.SchemaChanges.RenameSchema;
import dev.crestfall.studio.schema.change.TableChanges.CommentTable;
import dev.crestfall.studio.schema.change.TableChanges.CreateTable;
import dev.crestfall.studio.schema.change.TableChanges.DropTable;
import dev.crestfall.studio.schema.change.TableChanges.MoveTable;
import dev.crestfall.studio.schema.change.TableChanges.RenameTable;
import dev.crestfall.studio.schema.change.TableChanges.SetRowSecurity;
import dev.crestfall.studio.schema.change.TriggerChanges.CreateTrigger;
import dev.crestfall.studio.schema.change.TriggerChanges.DropTrigger;
import dev.crestfall.studio.schema.change.TriggerChanges.SetTrigger;
import dev.crestfall.studio.schema.change.TypeChanges.AddEnumValue;
import dev.crestfall.studio.schema.change.TypeChanges.DropType;
import dev.crestfall.studio.schema.change.TypeChanges.RenameEnumValue;
import dev.crestfall.studio.schema.change.TypeChanges.RenameType;
import dev.crestfall.studio.schema.change.ViewChanges.DropView;
import dev.crestfall.studio.schema.change.ViewChanges.PutView;
import dev.crestfall.studio.schema.change.ViewChanges.RefreshView;
import dev.crestfall.studio.schema.plan.risk.Assessment.Dropped;
import dev.crestfall.studio.schema.plan.risk.Warning.Code;
import java.util.regex.Pattern;

/// What a change does to others, and what cannot be undone.
public final class Risks {
  private static final Pattern DEFINER =
      Pattern.compile("\\bSECURITY\\s+DEFINER\\b", Pattern.CASE_INSENSITIVE);

  private Risks() {}

  public static void assess(Change change, Assessment found) {
    switch (change) {
      case DropSchema one -> TableRisks.drop(one, found);
      case RenameSchema one -> renames(one.object(), found);
      case CreateTable one -> TableRisks.create(one, found);
      case RenameTable one -> TableRisks.rename(one.schema(), one.name(), one.object(), found);
      case MoveTable one -> TableRisks.rename(one.schema(), one.name(), one.object(), found);
      case CommentTable _ -> found.disturbs();
      case SetRowSecurity one -> TableRisks.security(one, found);
      case DropTable one -> TableRisks.drop(one, found);
      case AddColumn one -> ColumnRisks.add(one, found);
      case RenameColumn one -> ColumnRisks.rename(one, found);
      case AlterColumn one -> ColumnRisks.alter(one, found);
      case DropColumn one -> ColumnRisks.drop(one, found);
      case AddPrimaryKey one -> ConstraintRisks.indexed(one.schema(), one.table(), found);
      case AddUnique one -> ConstraintRisks.indexed(one.schema(), one.table(), found);
      case AddCheck one -> ConstraintRisks.check(one, found);
      case AddForeignKey one -> ConstraintRisks.foreign(one, found);
      case ValidateConstraint _, RenameIndex _ -> found.disturbs();
      case RenameConstraint one -> found.locks(one.schema(), one.table());
      case DropConstraint one -> ConstraintRisks.drop(one, found);
      case CreateIndex one -> ConstraintRisks.index(one, found);
      case DropIndex one -> ConstraintRisks.drop(one, found);
      case CreateTrigger one -> found.locks(one.schema(), one.table());
      case SetTrigger one -> found.locks(one.schema(), one.table());
      case DropTrigger one -> found.locks(one.schema(), one.table());
      default -> other(change, found);
    }
  }

  private static void other(Change change, Assessment found) {
    switch (change) {
      case AddEnumValue one -> {
        found.disturbs();
        found.warn(Code.CANNOT_BE_UNDONE, one.object());
      }
      case RenameEnumValue one -> renames(one.object(), found);
      case RenameType one -> renames(one.object(), found);
      case DropType one ->
          found.drops(
              "pg_type",
              found.facts().typeId(one.schema(), one.name()),
              0,
              new Dropped(one.object(), one.cascade()));
      case PutView one -> view(one, found);
      case RefreshView _, UpdateExtension _ -> found.disturbs();
      case DropView one ->
          found.drops(
              "pg_class",
              found.existing(one.schema(), one.name()).map(Facts.Relation::oid).orElse(null),
              0,
              new Dropped(one.object(), one.cascade()));
      case PutFunction one -> {
        if (DEFINER.matcher(one.definition()).find()) {
          found.warn(Code.RUNS_AS_OWNER, one.object());
        }
      }
      case DropFunction one ->
          found.drops(
              "pg_proc",
              found.facts().routineId(one.schema(), one.name(), one.arguments()).orElse(null),
              0,
              new Dropped(one.object(), one.cascade()));
      case DropExtension one ->
          found.drops(
              "pg_extension",
              found.facts().extensionId(one.name()),
              0,
              new Dropped(one.object(), one.cascade()));
      default -> {
        // What is left makes something new and disturbs nobody.
      }
    }
  }

  private static void view(PutView one, Assessment found) {
    boolean there = found.existing(one.schema(), one.name()).isPresent();
    if (one.stored() || there) {
      found.disturbs();
    }
    if (one.stored() || !one.asInvoker()) {
      found.warn(Code.OWNER_VIEW, one.object());
    }
  }

  private static void renames(String object, Assessment found) {
    found.disturbs();
    found.warn(Code.NAMES_CHANGE, object);
  }
}
