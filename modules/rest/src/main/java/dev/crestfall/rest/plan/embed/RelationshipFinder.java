package dev.crestfall.rest.plan.embed;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.Catalog.RelationshipKey;
import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.catalog.hint.NearNames;
import dev.crestfall.rest.error.SchemaErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one relationship that an embed means. Its target may be a relation, a foreign key or the
/// single column of one, or the function of a computed relationship; a hint narrows the choice.
public final class RelationshipFinder {
  /// How like a name must be among what the caller can see anyway.
  private static final double SIMILAR = 0.33;

  private final Catalog catalog;
  private final String schema;
  private final NearNames hints;

  /// @param schema the exposed schema that the request is about
  public RelationshipFinder(Catalog catalog, String schema, NearNames hints) {
    this.catalog = catalog;
    this.schema = schema;
    this.hints = hints;
  }

  /// The relationship from `origin` to `target`; refused when there is none or more than one.
  public Relationship find(String origin, String target, @Nullable String hint) {
    List<Relationship> candidates =
        catalog.relationships(new QualifiedName(schema, origin), schema).stream()
            .filter(relationship -> matches(relationship, target, hint))
            .toList();
    return switch (candidates.size()) {
      case 0 ->
          throw SchemaErrors.noRelationship(
              new SchemaErrors.NoRelationship(
                  origin, target, hint, schema, nearName(origin, target)));
      case 1 -> candidates.getFirst();
      default -> throw SchemaErrors.ambiguousRelationship(origin, target, candidates);
    };
  }

  /// A near origin when the origin has no relationships, else a near target. A target that exists
  /// gets none: then it is the hint that is wrong.
  private @Nullable String nearName(String origin, String target) {
    RelationshipKey place = new RelationshipKey(new QualifiedName(schema, origin), schema);
    List<Relationship> known = catalog.relationships().get(place);
    if (known == null) {
      List<String> origins =
          catalog.relationships().keySet().stream()
              .filter(key -> key.foreignSchema().equals(schema))
              .map(key -> key.table().name())
              .toList();
      return instead(hints.near(origins, origin, SIMILAR), origin);
    }
    List<String> targets =
        known.stream().map(relationship -> relationship.foreignTable().name()).toList();
    boolean exists = targets.stream().anyMatch(target::equalsIgnoreCase);
    return exists ? null : instead(hints.near(targets, target, SIMILAR), target);
  }

  private static @Nullable String instead(@Nullable String near, String wanted) {
    return near == null ? null : "Perhaps you meant '" + near + "' instead of '" + wanted + "'.";
  }

  private static boolean matches(Relationship relationship, String target, @Nullable String hint) {
    return switch (relationship) {
      case Relationship.Computed computed -> target.equals(computed.function().name());
      case Relationship.ForeignKey key when key.isSelf() -> matchesSelf(key, target, hint);
      case Relationship.ForeignKey key when hint == null -> matchesTarget(key, target);
      case Relationship.ForeignKey key ->
          target.equals(key.foreignTable().name()) && matchesHint(key.cardinality(), hint);
    };
  }

  /// One foreign key of a table to itself is two relationships: the many side goes by the table's
  /// name, the one side by the column's.
  private static boolean matchesSelf(
      Relationship.ForeignKey key, String target, @Nullable String hint) {
    boolean many =
        key.cardinality() instanceof Cardinality.OneToMany
            && target.equals(key.foreignTable().name());
    if (hint != null) {
      return many && hint.equals(foreignColumn(key.cardinality()));
    }
    return many
        || (key.cardinality() instanceof Cardinality.ManyToOne
            && target.equals(column(key.cardinality())));
  }

  private static boolean matchesTarget(Relationship.ForeignKey key, String target) {
    if (target.equals(key.foreignTable().name())) {
      return true;
    }
    return !key.foreignTableIsView()
        && (target.equals(constraint(key.cardinality()))
            || target.equals(column(key.cardinality())));
  }

  private static boolean matchesHint(Cardinality cardinality, String hint) {
    return hint.equals(constraint(cardinality))
        || hint.equals(column(cardinality))
        || hint.equals(foreignColumn(cardinality))
        || (cardinality instanceof Cardinality.ManyToMany many
            && hint.equals(many.junction().name()));
  }

  private static @Nullable String constraint(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.OneToMany many -> many.constraint();
      case Cardinality.ManyToOne one -> one.constraint();
      case Cardinality.OneToOne one -> one.constraint();
      case Cardinality.ManyToMany _ -> null;
    };
  }

  private static @Nullable String column(Cardinality cardinality) {
    List<ColumnPair> columns = columns(cardinality);
    return columns.size() == 1 ? columns.getFirst().column() : null;
  }

  private static @Nullable String foreignColumn(Cardinality cardinality) {
    List<ColumnPair> columns = columns(cardinality);
    return columns.size() == 1 ? columns.getFirst().foreignColumn() : null;
  }

  private static List<ColumnPair> columns(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.OneToMany many -> many.columns();
      case Cardinality.ManyToOne one -> one.columns();
      case Cardinality.OneToOne one -> one.columns();
      case Cardinality.ManyToMany _ -> List.of();
    };
  }
}
