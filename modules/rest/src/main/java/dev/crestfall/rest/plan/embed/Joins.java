package dev.crestfall.rest.plan.embed;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.rest.plan.JoinCondition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The conditions that tie an embed to its parent.
public final class Joins {
  private Joins() {}

  /// @param parent the parent's name in the statement
  /// @param child the embed's alias
  /// @param junction the alias of the junction, null unless there is one
  public static List<JoinCondition> of(
      Relationship relationship,
      QualifiedName parent,
      QualifiedName child,
      @Nullable QualifiedName junction) {
    if (!(relationship instanceof Relationship.ForeignKey key)) {
      return List.of();
    }
    return switch (key.cardinality()) {
      case Cardinality.OneToMany many -> equal(many.columns(), parent, child).toList();
      case Cardinality.ManyToOne one -> equal(one.columns(), parent, child).toList();
      case Cardinality.OneToOne one -> equal(one.columns(), parent, child).toList();
      case Cardinality.ManyToMany many -> {
        QualifiedName between = junction == null ? many.junction() : junction;
        yield Stream.concat(
                equal(many.target(), child, between), equal(many.source(), parent, between))
            .toList();
      }
    };
  }

  private static Stream<JoinCondition> equal(
      List<ColumnPair> columns, QualifiedName one, QualifiedName other) {
    return columns.stream()
        .map(pair -> new JoinCondition(other, pair.foreignColumn(), one, pair.column()));
  }
}
