package dev.crestfall.rest.admin;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import dev.crestfall.rest.openapi.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;

/// Relationships as JSON.
final class RelationshipDump {
  private final JsonWriter json;
  private final BiConsumer<String, QualifiedName> name;

  RelationshipDump(JsonWriter json, BiConsumer<String, QualifiedName> name) {
    this.json = json;
    this.name = name;
  }

  void write(Relationship relationship) {
    json.object(() -> {
      name.accept("relTable", relationship.table());
      name.accept("relForeignTable", relationship.foreignTable());
      json.truth("relIsSelf", relationship.isSelf());
      switch (relationship) {
        case Relationship.ForeignKey key -> {
          json.object("relCardinality", () -> cardinality(key.cardinality()));
          json.truth("relTableIsView", key.tableIsView());
          json.truth("relFTableIsView", key.foreignTableIsView());
        }
        case Relationship.Computed computed -> {
          name.accept("relFunction", computed.function());
          json.truth("relToOne", computed.isToOne());
        }
      }
    });
  }

  private void cardinality(Cardinality cardinality) {
    switch (cardinality) {
      case Cardinality.OneToMany(String constraint, var columns) ->
          direct("O2M", constraint, columns);
      case Cardinality.ManyToOne(String constraint, var columns) ->
          direct("M2O", constraint, columns);
      case Cardinality.OneToOne(String constraint, var columns, boolean isParent) -> {
        direct("O2O", constraint, columns);
        json.truth("isParent", isParent);
      }
      case Cardinality.ManyToMany many -> {
        json.text("tag", "M2M");
        name.accept("junTable", many.junction());
        json.text("junConstraint1", many.sourceConstraint());
        json.text("junConstraint2", many.targetConstraint());
        pairs("junColsSource", many.source());
        pairs("junColsTarget", many.target());
      }
    }
  }

  private void direct(String tag, String constraint, List<ColumnPair> columns) {
    json.text("tag", tag);
    json.text("relCons", constraint);
    pairs("relColumns", columns);
  }

  private void pairs(String member, List<ColumnPair> pairs) {
    json.array(
        member,
        () ->
            pairs.forEach(pair ->
                json.array(() -> {
                  json.item(pair.column());
                  json.item(pair.foreignColumn());
                })));
  }
}
