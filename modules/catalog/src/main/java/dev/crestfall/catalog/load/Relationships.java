package dev.crestfall.catalog.load;

import dev.crestfall.catalog.Catalog.RelationshipKey;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the relationships, in both directions, out of foreign keys and functions.
final class Relationships {
  private final Map<Long, Relation> relations;
  private final Map<QualifiedName, Table> tables;

  /// What a function can stand in for: relationships from a table to one of this name.
  private record Ends(QualifiedName table, QualifiedName target) {}

  private final Map<Ends, List<Relationship>> found = new HashMap<>();

  Relationships(Map<Long, Relation> relations, Map<QualifiedName, Table> tables) {
    this.relations = relations;
    this.tables = tables;
  }

  Map<RelationshipKey, List<Relationship>> of(Links links, List<Relationship.Computed> computed) {
    List<Link> all = links.all();
    all.forEach(this::addBothWays);
    addManyToMany(all);
    for (Relationship.Computed relationship : computed) {
      Ends ends = new Ends(relationship.table(), relationship.function());
      found.put(ends, List.of(relationship));
    }
    Map<RelationshipKey, List<Relationship>> byKey = new HashMap<>();
    found.forEach((ends, relationships) ->
        byKey
            .computeIfAbsent(
                new RelationshipKey(ends.table(), ends.target().schema()), _ -> new ArrayList<>())
            .addAll(relationships));
    links.hidden().forEach(key -> byKey.putIfAbsent(key, List.of()));
    byKey.replaceAll((_, list) -> list.stream().sorted(RelationshipOrder.INSTANCE).toList());
    return Map.copyOf(byKey);
  }

  private void addBothWays(Link link) {
    String constraint = link.key().name();
    List<ColumnPair> there = link.columns();
    List<ColumnPair> back = swapped(there);
    if (link.oneToOne()) {
      add(
          link.relation(),
          link.foreignRelation(),
          new Cardinality.OneToOne(constraint, there, false));
      add(
          link.foreignRelation(),
          link.relation(),
          new Cardinality.OneToOne(constraint, back, true));
    } else {
      add(link.relation(), link.foreignRelation(), new Cardinality.ManyToOne(constraint, there));
      add(link.foreignRelation(), link.relation(), new Cardinality.OneToMany(constraint, back));
    }
  }

  /// Two foreign keys of one relation whose columns all belong to its primary key join the
  /// relations that they refer to.
  private void addManyToMany(List<Link> links) {
    Map<Long, List<Link>> byJunction = new HashMap<>();
    for (Link link : links) {
      if (!link.oneToOne() && keyHolds(link)) {
        byJunction.computeIfAbsent(link.relation(), _ -> new ArrayList<>()).add(link);
      }
    }
    byJunction.forEach((junction, ways) -> {
      for (Link from : ways) {
        for (Link to : ways) {
          if (from.key().oid() != to.key().oid()) {
            add(from.foreignRelation(), to.foreignRelation(), through(junction, from, to));
          }
        }
      }
    });
  }

  private Cardinality.ManyToMany through(long junction, Link from, Link to) {
    return new Cardinality.ManyToMany(
        relation(junction).name(),
        from.key().name(),
        to.key().name(),
        swapped(from.columns()),
        swapped(to.columns()));
  }

  private boolean keyHolds(Link link) {
    Table table = tables.get(relation(link.relation()).name());
    if (table == null) {
      return false;
    }
    Set<String> key = new HashSet<>(table.primaryKey());
    return link.columns().stream().allMatch(pair -> key.contains(pair.column()));
  }

  private void add(long from, long to, Cardinality cardinality) {
    Relation table = relation(from);
    Relation foreign = relation(to);
    found
        .computeIfAbsent(new Ends(table.name(), foreign.name()), _ -> new ArrayList<>())
        .add(
            new Relationship.ForeignKey(
                table.name(),
                foreign.name(),
                from == to,
                cardinality,
                table.isView(),
                foreign.isView()));
  }

  private Relation relation(long oid) {
    Relation relation = relations.get(oid);
    if (relation == null) {
      throw new IllegalStateException("A link to a relation that is not exposed: " + oid);
    }
    return relation;
  }

  private static List<ColumnPair> swapped(List<ColumnPair> pairs) {
    return pairs.stream().map(pair -> new ColumnPair(pair.foreignColumn(), pair.column())).toList();
  }
}
