package dev.crestfall.graphql.plan;

import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Aggregation;
import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.plan.read.AggregatePart;
import dev.crestfall.graphql.plan.read.Aggregated;
import dev.crestfall.graphql.plan.read.TypeName;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers about the rows of a connection.
final class AggregatePlanner {
  private final Scope scope;
  private final TableType table;

  AggregatePlanner(Scope scope, TableType table) {
    this.scope = scope;
    this.table = table;
  }

  List<AggregatePart> plan(List<SelectionSet> selections) {
    String typeName = table.typeName() + "Aggregate";
    List<AggregatePart> parts = new ArrayList<>();
    for (Selected field : scope.selections().of(selections, typeName)) {
      parts.add(part(field, typeName));
    }
    return parts;
  }

  /// The same of each group; the keys that are asked for say what the groups are.
  List<AggregatePart> groups(List<SelectionSet> selections) {
    String typeName = table.typeName() + "Group";
    List<AggregatePart> parts = new ArrayList<>();
    boolean keyed = false;
    for (Selected field : scope.selections().of(selections, typeName)) {
      AggregatePart part = field.name().equals("keys") ? keys(field) : part(field, typeName);
      keyed |=
          part instanceof AggregatePart.Keys keys
              && keys.columns().stream().anyMatch(Aggregated.Column.class::isInstance);
      parts.add(part);
    }
    if (!keyed) {
      throw GraphqlError.field("At least one of the keys of groups must be selected");
    }
    return parts;
  }

  private AggregatePart keys(Selected field) {
    String typeName = table.typeName() + "GroupKeys";
    List<Aggregated> columns = new ArrayList<>();
    for (Selected one : scope.selections().of(field.selections(), typeName)) {
      ColumnField column = table.columns().get(one.name());
      if (one.name().equals("__typename")) {
        columns.add(new TypeName(one.key(), typeName));
      } else if (column == null || !Aggregation.isKey(column)) {
        throw GraphqlError.field(
            "Unknown or invalid field \""
                + one.name()
                + "\" selected on type \""
                + typeName
                + "\"");
      } else {
        columns.add(new Aggregated.Column(one.key(), column));
      }
    }
    return new AggregatePart.Keys(field.key(), columns);
  }

  private AggregatePart part(Selected field, String typeName) {
    return switch (field.name()) {
      case "count" -> new AggregatePart.Count(field.key());
      case "__typename" -> new TypeName(field.key(), typeName);
      default -> columns(function(field.name(), typeName), field);
    };
  }

  private Aggregation function(String name, String typeName) {
    return Arrays.stream(Aggregation.values())
        .filter(function -> function.field().equals(name))
        .filter(function ->
            table.columns().values().stream().anyMatch(column -> function.applies(column)))
        .findAny()
        .orElseThrow(() ->
            GraphqlError.field(
                "Unknown field \"" + name + "\" selected on type \"" + typeName + "\""));
  }

  private AggregatePart columns(Aggregation function, Selected field) {
    String typeName = table.typeName() + function.typePart() + "AggregateResult";
    List<Aggregated> columns = new ArrayList<>();
    for (Selected one : scope.selections().of(field.selections(), typeName)) {
      columns.add(
          one.name().equals("__typename")
              ? new TypeName(one.key(), typeName)
              : new Aggregated.Column(one.key(), column(function, one.name(), typeName)));
    }
    return new AggregatePart.Columns(field.key(), function, columns);
  }

  private ColumnField column(Aggregation function, String name, String typeName) {
    ColumnField column = table.columns().get(name);
    if (column == null || !function.applies(column)) {
      throw GraphqlError.field(
          "Unknown or invalid field \"" + name + "\" selected on type \"" + typeName + "\"");
    }
    return column;
  }
}
