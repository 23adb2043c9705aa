package dev.crestfall.studio.schema.write;

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
import dev.crestfall.studio.schema.change.ExtensionChanges.CreateExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.DropExtension;
import dev.crestfall.studio.schema.change.ExtensionChanges.UpdateExtension;
import dev.crestfall.studio.schema.change.IndexChanges.CreateIndex;
import dev.crestfall.studio.schema.change.IndexChanges.DropIndex;
import dev.crestfall.studio.schema.change.IndexChanges.RenameIndex;
import dev.crestfall.studio.schema.change.RoutineChanges.DropFunction;
import dev.crestfall.studio.schema.change.RoutineChanges.PutFunction;
import dev.crestfall.studio.schema.change.SchemaChanges.CreateSchema;
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
import dev.crestfall.studio.schema.change.TypeChanges.CreateEnum;
import dev.crestfall.studio.schema.change.TypeChanges.DropType;
import dev.crestfall.studio.schema.change.TypeChanges.RenameEnumValue;
import dev.crestfall.studio.schema.change.TypeChanges.RenameType;
import dev.crestfall.studio.schema.change.ViewChanges.DropView;
import dev.crestfall.studio.schema.change.ViewChanges.PutView;
import dev.crestfall.studio.schema.change.ViewChanges.RefreshView;
import java.util.List;

/// The statements of a change.
public final class ChangeSql {
  private ChangeSql() {}

  /// The statements, in their order.
  public static List<Step> of(Change change, Lookup lookup) {
    return switch (change) {
      case CreateSchema one -> SchemaSql.create(one);
      case RenameSchema one -> SchemaSql.rename(one);
      case DropSchema one -> SchemaSql.drop(one);
      case CreateTable one -> TableSql.create(one, lookup);
      case RenameTable one -> TableSql.rename(one, lookup);
      case MoveTable one -> TableSql.move(one, lookup);
      case CommentTable one -> TableSql.comment(one, lookup);
      case SetRowSecurity one -> TableSql.security(one);
      case DropTable one -> TableSql.drop(one, lookup);
      case AddColumn one -> ColumnSql.add(one, lookup);
      case RenameColumn one -> ColumnSql.rename(one);
      case AlterColumn one -> ColumnSql.alter(one, lookup);
      case DropColumn one -> ColumnSql.drop(one);
      case AddPrimaryKey one -> ConstraintSql.add(one);
      case AddUnique one -> ConstraintSql.add(one);
      case AddCheck one -> ConstraintSql.add(one);
      case AddForeignKey one -> ConstraintSql.add(one);
      case ValidateConstraint one -> ConstraintSql.validate(one);
      case RenameConstraint one -> ConstraintSql.rename(one);
      case DropConstraint one -> ConstraintSql.drop(one);
      case CreateIndex one -> IndexSql.create(one);
      case RenameIndex one -> IndexSql.rename(one);
      case DropIndex one -> IndexSql.drop(one);
      case CreateEnum one -> TypeSql.create(one);
      case AddEnumValue one -> TypeSql.add(one);
      case RenameEnumValue one -> TypeSql.rename(one);
      case RenameType one -> TypeSql.rename(one);
      case DropType one -> TypeSql.drop(one);
      case PutView one -> ViewSql.put(one);
      case RefreshView one -> ViewSql.refresh(one);
      case DropView one -> ViewSql.drop(one, lookup);
      case PutFunction one -> RoutineSql.put(one);
      case DropFunction one -> RoutineSql.drop(one, lookup);
      case CreateTrigger one -> TriggerSql.create(one);
      case SetTrigger one -> TriggerSql.set(one);
      case DropTrigger one -> TriggerSql.drop(one);
      case CreateExtension one -> ExtensionSql.create(one);
      case UpdateExtension one -> ExtensionSql.update(one);
      case DropExtension one -> ExtensionSql.drop(one);
    };
  }
}
