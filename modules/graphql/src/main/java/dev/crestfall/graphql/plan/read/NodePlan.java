package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.TableType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The object that stands for one row.
public record NodePlan(TableType table, List<Member> members) {
  public NodePlan {
    members = List.copyOf(members);
  }

  /// The row's columns that it is made of, by their SQL names.
  public SequencedSet<String> columns() {
    SequencedSet<String> columns = new LinkedHashSet<>();
    for (Member member : members) {
      switch (member) {
        case Member.Column column -> columns.add(column.column().column());
        case Member.NodeId _ ->
            table.primaryKey().stream().map(ColumnField::column).forEach(columns::add);
        case Member.ToOne one -> keys(one.relation(), columns);
        case Member.ToMany many -> keys(many.relation(), columns);
        case Member.ComputedValue _, Member.ComputedRow _, Member.ComputedRows _, TypeName _ -> {}
      }
    }
    return columns;
  }

  private static void keys(RelationField relation, SequencedSet<String> columns) {
    relation.columns().forEach(pair -> columns.add(pair.column()));
  }

  /// Whether it takes the row as a whole: functions do.
  public boolean wholeRow() {
    return members.stream()
        .anyMatch(member ->
            switch (member) {
              case Member.ComputedValue _, Member.ComputedRow _, Member.ComputedRows _ -> true;
              default -> false;
            });
  }
}
