package dev.crestfall.rest.plan.change;

import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.rest.plan.ReadNode;
import dev.crestfall.rest.plan.SelectField;
import java.util.Collection;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Which columns a change or a call must give so that the rest of the statement works. No more than
/// these: the caller may not be allowed to read the others.
public final class ReturnedColumns {
  private static final String ALL = "*";

  private ReturnedColumns() {}

  /// What `root` selects, what its embeds join on, and `keys`. All columns when `*` is selected,
  /// and when a computed relationship takes the whole row.
  public static SequencedSet<String> of(ReadNode root, Collection<String> keys) {
    SequencedSet<String> names = new TreeSet<>();
    for (SelectField field : root.select()) {
      names.add(field.field().name());
    }
    boolean wholeRow =
        root.children().stream()
            .anyMatch(child -> child.relationship() instanceof Relationship.Computed);
    if (names.contains(ALL) || wholeRow) {
      return new TreeSet<>(List.of(ALL));
    }
    for (ReadNode child : root.children()) {
      if (child.relationship() instanceof Relationship.ForeignKey key) {
        joinColumns(key.cardinality()).forEach(pair -> names.add(pair.column()));
      }
    }
    names.addAll(keys);
    return names;
  }

  private static List<ColumnPair> joinColumns(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.OneToMany many -> many.columns();
      case Cardinality.ManyToOne one -> one.columns();
      case Cardinality.OneToOne one -> one.columns();
      case Cardinality.ManyToMany many -> many.source();
    };
  }
}
