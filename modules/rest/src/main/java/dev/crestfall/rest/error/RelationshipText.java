package dev.crestfall.rest.error;

import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Relationships as PGRST201 tells them apart.
final class RelationshipText {
  private RelationshipText() {}

  static List<Map<String, String>> details(List<Relationship> candidates) {
    return candidates.stream().map(RelationshipText::detail).toList();
  }

  /// `'films!constraint'` for each, as the hint lists them.
  static String choices(List<Relationship> candidates) {
    return String.join(", ", candidates.stream().map(RelationshipText::choice).toList());
  }

  private static Map<String, String> detail(Relationship relationship) {
    Map<String, String> detail = new LinkedHashMap<>();
    if (relationship instanceof Relationship.ForeignKey key) {
      detail.put("cardinality", name(key.cardinality()));
      detail.put("embedding", key.table().name() + " with " + key.foreignTable().name());
      detail.put("relationship", path(key));
    }
    return detail;
  }

  private static String name(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.OneToMany _ -> "one-to-many";
      case Cardinality.ManyToOne _ -> "many-to-one";
      case Cardinality.OneToOne _ -> "one-to-one";
      case Cardinality.ManyToMany _ -> "many-to-many";
    };
  }

  private static String path(Relationship.ForeignKey key) {
    return switch (key.cardinality()) {
      case Cardinality.OneToMany(String constraint, var columns) ->
          direct(key, constraint, columns);
      case Cardinality.ManyToOne(String constraint, var columns) ->
          direct(key, constraint, columns);
      case Cardinality.OneToOne(String constraint, var columns, boolean _) ->
          direct(key, constraint, columns);
      case Cardinality.ManyToMany many ->
          "%s using %s%s and %s%s"
              .formatted(
                  many.junction().name(),
                  many.sourceConstraint(),
                  foreignColumns(many.source()),
                  many.targetConstraint(),
                  foreignColumns(many.target()));
    };
  }

  private static String direct(
      Relationship.ForeignKey key, String constraint, List<ColumnPair> columns) {
    return "%s using %s%s and %s%s"
        .formatted(
            constraint,
            key.table().name(),
            list(columns.stream().map(ColumnPair::column).toList()),
            key.foreignTable().name(),
            foreignColumns(columns));
  }

  private static String choice(Relationship relationship) {
    return relationship instanceof Relationship.ForeignKey key
        ? "'%s!%s'".formatted(key.foreignTable().name(), tag(key.cardinality()))
        : "";
  }

  private static String tag(Cardinality cardinality) {
    return switch (cardinality) {
      case Cardinality.OneToMany(String constraint, var _) -> constraint;
      case Cardinality.ManyToOne(String constraint, var _) -> constraint;
      case Cardinality.OneToOne(String constraint, var _, boolean _) -> constraint;
      case Cardinality.ManyToMany many -> many.junction().name();
    };
  }

  private static String foreignColumns(List<ColumnPair> columns) {
    return list(columns.stream().map(ColumnPair::foreignColumn).toList());
  }

  private static String list(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }
}
