package dev.crestfall.rest.plan.read;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Table;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.SpreadKind;
import dev.crestfall.rest.plan.embed.AliasNames;
import dev.crestfall.rest.plan.embed.Joins;
import dev.crestfall.rest.plan.embed.RelationshipFinder;
import dev.crestfall.rest.request.SelectItem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hangs every embed on its parent: first the relationships, then names for all of them.
final class Embeds {
  private final Catalog catalog;
  private final RelationshipFinder finder;

  Embeds(Catalog catalog, RelationshipFinder finder) {
    this.catalog = catalog;
    this.finder = finder;
  }

  /// @param source the root reads what a change or a call gave, not a relation
  /// @return the names given out, for those that follow
  AliasNames resolve(Draft root, boolean source) {
    relate(root);
    Set<String> taken = new HashSet<>();
    collectNames(root, taken);
    AliasNames names = new AliasNames(taken);
    if (source) {
      root.from = ReadNode.SOURCE;
      root.fromAlias = root.table.name();
    }
    join(root, names);
    return names;
  }

  private void relate(Draft parent) {
    for (Draft child : parent.children) {
      Relationship relationship = finder.find(parent.table.name(), child.name, child.hint);
      child.relationship = relationship;
      child.table = relationship.foreignTable();
      child.from = child.table;
      if (child.spread != null && !relationship.isToOne()) {
        child.spread = new SpreadKind.ToMany(List.of(), List.of());
      }
      relate(child);
    }
  }

  private void collectNames(Draft draft, Set<String> taken) {
    taken.add(draft.name);
    taken.add(draft.label());
    taken.add(draft.table.name());
    Table table = catalog.table(draft.table);
    if (table != null) {
      taken.addAll(table.columns().keySet());
    }
    for (SelectItem.Column item : draft.items) {
      taken.add(item.field().name());
      item.field().path().forEach(step -> taken.add(step.operand()));
      if (item.alias() != null) {
        taken.add(item.alias());
      }
    }
    draft.children.forEach(child -> collectNames(child, taken));
  }

  private static void join(Draft parent, AliasNames names) {
    for (Draft child : parent.children) {
      child.fromAlias = names.next(child.table.name(), child.depth);
      QualifiedName junction = junction(child);
      if (junction != null) {
        child.junctionAlias = names.next(junction.name(), child.depth);
        junction = alias(child.junctionAlias);
      }
      child.aggregateAlias = names.next(parent.table.name() + "_" + child.label(), child.depth);
      if (child.relationship != null) {
        child.joins = Joins.of(child.relationship, nameOf(parent), nameOf(child), junction);
      }
      join(child, names);
    }
  }

  private static @Nullable QualifiedName junction(Draft child) {
    return child.relationship instanceof Relationship.ForeignKey key
            && key.cardinality() instanceof Cardinality.ManyToMany many
        ? many.junction()
        : null;
  }

  private static QualifiedName nameOf(Draft draft) {
    return draft.fromAlias == null ? draft.from : alias(draft.fromAlias);
  }

  private static QualifiedName alias(String name) {
    return new QualifiedName("", name);
  }
}
