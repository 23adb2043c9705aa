package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Catalog.RelationshipKey;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship.ColumnPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Spreads every foreign key over the exposed relations that show it: table to table, view to
/// table, table to view and view to view.
final class Links {
  private final Map<Long, Relation> relations;
  private final Columns columns;
  private final Constraints constraints;
  private final ViewKeys views;

  Links(Map<Long, Relation> relations, Columns columns, Constraints constraints, ViewKeys views) {
    this.relations = relations;
    this.columns = columns;
    this.constraints = constraints;
    this.views = views;
  }

  /// A relation that shows all columns of one side of a foreign key.
  private record Side(long relation, List<String> columns) {}

  /// Every link between two exposed relations.
  List<Link> all() {
    List<Link> links = new ArrayList<>();
    for (Constraint key : constraints.foreignKeys()) {
      List<Side> froms = sides(key.relation(), key.columns());
      if (froms.isEmpty()) {
        continue;
      }
      List<Side> tos = sides(key.foreignRelation(), key.foreignColumns());
      boolean oneToOne = constraints.isOneToOne(key);
      for (Side from : froms) {
        for (Side to : tos) {
          links.add(
              new Link(
                  from.relation(), to.relation(), key, oneToOne, pairs(from.columns, to.columns)));
        }
      }
    }
    return links;
  }

  /// Ends of many-to-many relationships whose junction is not exposed: nobody can follow them, but
  /// the relations are not without any.
  Set<RelationshipKey> hidden() {
    Map<Long, List<Constraint>> byJunction = new HashMap<>();
    for (Constraint key : constraints.foreignKeys()) {
      if (!relations.containsKey(key.relation())
          && !constraints.isOneToOne(key)
          && constraints.primaryKey(key.relation()).containsAll(key.columns())) {
        byJunction.computeIfAbsent(key.relation(), _ -> new ArrayList<>()).add(key);
      }
    }
    Set<RelationshipKey> hidden = new HashSet<>();
    for (List<Constraint> ways : byJunction.values()) {
      for (Constraint from : ways) {
        for (Constraint to : ways) {
          if (from.oid() != to.oid()) {
            addHidden(from, to, hidden);
          }
        }
      }
    }
    return hidden;
  }

  private void addHidden(Constraint from, Constraint to, Set<RelationshipKey> hidden) {
    for (Side source : sides(from.foreignRelation(), from.foreignColumns())) {
      for (Side target : sides(to.foreignRelation(), to.foreignColumns())) {
        hidden.add(new RelationshipKey(name(source), name(target).schema()));
      }
    }
  }

  private QualifiedName name(Side side) {
    Relation relation = relations.get(side.relation());
    if (relation == null) {
      throw new IllegalStateException("A side that is not exposed: " + side.relation());
    }
    return relation.name();
  }

  private List<Side> sides(long table, List<Integer> key) {
    List<Side> sides = new ArrayList<>();
    if (relations.containsKey(table)) {
      List<String> names = columns.names(table, key);
      if (names.size() == key.size()) {
        sides.add(new Side(table, names));
      }
    }
    for (ViewKey view : views.views(table, key)) {
      for (List<String> choice : view.choices()) {
        sides.add(new Side(view.view(), choice));
      }
    }
    return sides;
  }

  private static List<ColumnPair> pairs(List<String> from, List<String> to) {
    List<ColumnPair> pairs = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      pairs.add(new ColumnPair(from.get(i), to.get(i)));
    }
    return List.copyOf(pairs);
  }
}
