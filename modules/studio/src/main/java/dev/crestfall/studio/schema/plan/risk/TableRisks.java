package dev.crestfall.studio.schema.plan.risk;

import dev.crestfall.studio.schema.change.SchemaChanges.DropSchema;
import dev.crestfall.studio.schema.change.TableChanges.CreateTable;
import dev.crestfall.studio.schema.change.TableChanges.DropTable;
import dev.crestfall.studio.schema.change.TableChanges.SetRowSecurity;
import dev.crestfall.studio.schema.part.NewConstraint;
import dev.crestfall.studio.schema.part.NewForeignKey;
import dev.crestfall.studio.schema.part.TableAccess.Grant;
import dev.crestfall.studio.schema.part.TableAccess.Policy;
import dev.crestfall.studio.schema.plan.risk.Assessment.Dropped;
import dev.crestfall.studio.schema.plan.risk.Warning.Code;
import java.util.Collections;
import java.util.List;

/// What changes of whole tables do to others.
final class TableRisks {
  private TableRisks() {}

  static void create(CreateTable one, Assessment found) {
    Policy policy = one.policy();
    if (!one.secured()) {
      if (one.grants() == null || one.grants().stream().anyMatch(TableRisks::opens)) {
        found.warn(Code.ROW_SECURITY_OFF, one.object());
      }
    } else if (policy == null || policy.kind() == Policy.Kind.NONE) {
      found.warn(Code.NO_POLICY, one.object());
    }
    for (NewForeignKey key : one.relations()) {
      reaches(key, found);
      if (!leads(one, key.columns())) {
        found.warn(Code.NEEDS_INDEX, one.object(), key.columns());
      }
    }
  }

  private static boolean opens(Grant grant) {
    return !grant.privileges().isEmpty();
  }

  /// Writers of the table that is pointed to wait, if only for a moment.
  static void reaches(NewForeignKey key, Assessment found) {
    found
        .existing(key.toSchema(), key.toTable())
        .ifPresent(target -> found.warn(Code.BLOCKS_WRITES, key.toSchema() + "." + key.toTable()));
  }

  private static boolean leads(CreateTable one, List<String> columns) {
    return begins(one.keys(), columns)
        || one.allUniques().stream()
            .map(NewConstraint.Unique::columns)
            .anyMatch(unique -> begins(unique, columns));
  }

  private static boolean begins(List<String> index, List<String> columns) {
    return index.size() >= columns.size()
        && !Collections.disjoint(index.subList(0, columns.size()), columns)
        && index.subList(0, columns.size()).containsAll(columns);
  }

  static void rename(String schema, String name, String object, Assessment found) {
    found.locks(schema, name);
    found.warn(Code.NAMES_CHANGE, object);
  }

  static void security(SetRowSecurity one, Assessment found) {
    found
        .locks(one.schema(), one.name())
        .ifPresent(table -> {
          if (!one.enabled()) {
            found.warn(Code.ROW_SECURITY_OFF, one.object());
          } else if (table.policies() == 0) {
            found.warn(Code.NO_POLICY, one.object());
          }
        });
  }

  static void drop(DropTable one, Assessment found) {
    found
        .locks(one.schema(), one.name())
        .ifPresent(table -> {
          found.warn(Code.LOSES_DATA, one.object(), table);
          found.confirm(one.object());
          found.drops("pg_class", table.oid(), 0, new Dropped(one.object(), one.cascade()));
        });
  }

  static void drop(DropSchema one, Assessment found) {
    Long id = found.facts().schemaId(one.name());
    found.drops("pg_namespace", id, 0, new Dropped(one.object(), one.cascade()));
    if (id != null && found.facts().tablesIn(id) > 0 && Boolean.TRUE.equals(one.cascade())) {
      found.warn(Code.LOSES_DATA, one.object());
      found.confirm(one.object());
    }
  }
}
