package dev.crestfall.catalog.load;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToMany;
import dev.crestfall.catalog.Relationship.Cardinality.ManyToOne;
import dev.crestfall.catalog.Relationship.Cardinality.OneToMany;
import dev.crestfall.catalog.Relationship.Cardinality.OneToOne;
import dev.crestfall.catalog.Relationship.ColumnPair;
import java.util.Comparator;
import java.util.List;

/// The order in which the candidates of an ambiguous embed are listed to the caller: those by
/// foreign keys before functions, then by name, then by cardinality. The wire shows it, so it is
/// fixed.
final class RelationshipOrder {
  private static final Comparator<List<ColumnPair>> BY_COLUMNS = RelationshipOrder::compareColumns;

  private static final Comparator<Cardinality> BY_CARDINALITY =
      comparingInt(RelationshipOrder::rank).thenComparing(RelationshipOrder::compareDetails);

  static final Comparator<Relationship> INSTANCE =
      comparing((Relationship r) -> r instanceof Relationship.Computed)
          .thenComparing(RelationshipOrder::function)
          .thenComparing(Relationship::table)
          .thenComparing(Relationship::foreignTable)
          .thenComparing(Relationship::isSelf)
          .thenComparing(RelationshipOrder::compareCardinality);

  private static final QualifiedName NO_FUNCTION = new QualifiedName("", "");

  private RelationshipOrder() {}

  private static QualifiedName function(Relationship relationship) {
    return relationship instanceof Relationship.Computed computed
        ? computed.function()
        : NO_FUNCTION;
  }

  private static int compareCardinality(Relationship left, Relationship right) {
    if (left instanceof Relationship.ForeignKey a && right instanceof Relationship.ForeignKey b) {
      return BY_CARDINALITY.compare(a.cardinality(), b.cardinality());
    }
    return 0;
  }

  private static int rank(Cardinality cardinality) {
    return switch (cardinality) {
      case OneToMany _ -> 0;
      case ManyToOne _ -> 1;
      case OneToOne _ -> 2;
      case ManyToMany _ -> 3;
    };
  }

  /// Of two cardinalities of the same kind.
  private static int compareDetails(Cardinality left, Cardinality right) {
    if (left instanceof ManyToMany a && right instanceof ManyToMany b) {
      return comparing(ManyToMany::junction)
          .thenComparing(ManyToMany::sourceConstraint)
          .thenComparing(ManyToMany::targetConstraint)
          .thenComparing(ManyToMany::source, BY_COLUMNS)
          .thenComparing(ManyToMany::target, BY_COLUMNS)
          .compare(a, b);
    }
    int byConstraint = constraint(left).compareTo(constraint(right));
    return byConstraint != 0 ? byConstraint : BY_COLUMNS.compare(columns(left), columns(right));
  }

  private static String constraint(Cardinality cardinality) {
    return switch (cardinality) {
      case OneToMany c -> c.constraint();
      case ManyToOne c -> c.constraint();
      case OneToOne c -> c.constraint();
      case ManyToMany c -> c.sourceConstraint();
    };
  }

  private static List<ColumnPair> columns(Cardinality cardinality) {
    return switch (cardinality) {
      case OneToMany c -> c.columns();
      case ManyToOne c -> c.columns();
      case OneToOne c -> c.columns();
      case ManyToMany c -> c.source();
    };
  }

  private static int compareColumns(List<ColumnPair> left, List<ColumnPair> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order =
          comparing(ColumnPair::column)
              .thenComparing(ColumnPair::foreignColumn)
              .compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
