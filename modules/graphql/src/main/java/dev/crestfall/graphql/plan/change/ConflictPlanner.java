package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.EnumName;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.TableType.UniqueKey;
import dev.crestfall.graphql.plan.FilterPlanner;
import dev.crestfall.graphql.plan.Scope;
import dev.crestfall.graphql.plan.change.ChangePlan.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what an insert does about rows that are there already: `{constraint, updateColumns,
/// filter}`.
final class ConflictPlanner {
  private static final Set<String> MEMBERS = Set.of("constraint", "updateColumns", "filter");

  private final Scope scope;
  private final TableType table;

  private ConflictPlanner(Scope scope, TableType table) {
    this.scope = scope;
    this.table = table;
  }

  /// What the argument `onConflict` says; null for nothing.
  static @Nullable Conflict plan(Scope scope, TableType table, Input input) {
    return input.isNull() ? null : new ConflictPlanner(scope, table).plan(input);
  }

  private Conflict plan(Input input) {
    String typeName = table.typeName() + "OnConflict";
    if (!input.isObject()) {
      throw Coercion.invalid(typeName);
    }
    Map<String, Input> members = input.members();
    List<String> extra = members.keySet().stream().filter(name -> !MEMBERS.contains(name)).toList();
    if (!extra.isEmpty()) {
      throw Scope.extraKeys(typeName, extra);
    }
    Input filter = members.get("filter");
    return new Conflict(
        key(members.get("constraint")),
        columns(members.get("updateColumns")),
        filter == null ? List.of() : new FilterPlanner(scope, table).plan(filter));
  }

  private UniqueKey key(@Nullable Input constraint) {
    if (constraint == null || constraint.isNull()) {
      throw Inputs.nonNull();
    }
    Object name = name(constraint);
    return table.conflictKeys().stream()
        .filter(key -> key.name().equals(name))
        .findAny()
        .orElseThrow(() -> Coercion.invalid(table.typeName() + "Constraint"));
  }

  private List<ColumnField> columns(@Nullable Input given) {
    if (given == null) {
      return List.of();
    }
    List<ColumnField> known = table.conflictColumns();
    List<ColumnField> columns = new ArrayList<>();
    for (Input item : given.items()) {
      if (item.isNull()) {
        throw Inputs.nonNull();
      }
      Object name = name(item);
      ColumnField column =
          known.stream()
              .filter(one -> one.name().equals(name))
              .findAny()
              .orElseThrow(() -> Coercion.invalid(table.typeName() + "UpdateColumn"));
      if (!columns.contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static @Nullable Object name(Input input) {
    return input.decided() instanceof EnumName(String name) ? name : input.decided();
  }
}
