package dev.crestfall.studio.schema.change;

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

/// One change of the structure. Names in it are well-formed; whether they exist is not known yet.
public sealed interface Change
    permits CreateSchema,
        RenameSchema,
        DropSchema,
        CreateTable,
        RenameTable,
        MoveTable,
        CommentTable,
        SetRowSecurity,
        DropTable,
        AddColumn,
        RenameColumn,
        AlterColumn,
        DropColumn,
        AddPrimaryKey,
        AddUnique,
        AddCheck,
        AddForeignKey,
        ValidateConstraint,
        RenameConstraint,
        DropConstraint,
        CreateIndex,
        RenameIndex,
        DropIndex,
        CreateEnum,
        AddEnumValue,
        RenameEnumValue,
        RenameType,
        DropType,
        PutView,
        RefreshView,
        DropView,
        PutFunction,
        DropFunction,
        CreateTrigger,
        SetTrigger,
        DropTrigger,
        CreateExtension,
        UpdateExtension,
        DropExtension {
  /// The schema that it touches; empty for what lies in none.
  String schema();

  /// What it is done to, for people and the audit log.
  String object();
}
