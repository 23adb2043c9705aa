package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.RelationField.Pair;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import dev.crestfall.graphql.reflect.fact.ForeignKeyFact;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ways between relations that a role may go: it may read the columns at both ends.
final class Relationships {
  private final Exposed exposed;
  private final Map<Long, List<ForeignKeyFact>> outgoing = new HashMap<>();
  private final Map<Long, List<ForeignKeyFact>> incoming = new HashMap<>();

  Relationships(Structure structure, Exposed exposed) {
    this.exposed = exposed;
    for (ForeignKeyFact key : structure.foreignKeys()) {
      RelationFact local = exposed.relation(key.local());
      RelationFact referenced = exposed.relation(key.referenced());
      if (local != null
          && referenced != null
          && isSelectable(local, key.localColumns())
          && isSelectable(referenced, key.referencedColumns())) {
        outgoing.computeIfAbsent(local.oid(), _ -> new ArrayList<>()).add(key);
        incoming.computeIfAbsent(referenced.oid(), _ -> new ArrayList<>()).add(key);
      }
    }
  }

  private boolean isSelectable(RelationFact relation, List<String> columns) {
    return columns.stream()
        .allMatch(name -> {
          ColumnFact column = relation.column(name);
          return column != null && exposed.isSelectable(relation, column);
        });
  }

  /// The fields of a relation; of two of one name the later counts.
  Map<String, RelationField> of(RelationFact relation) {
    Map<String, RelationField> fields = new LinkedHashMap<>();
    for (ForeignKeyFact key : outgoing.getOrDefault(relation.oid(), List.of())) {
      RelationFact referenced = exposed.relation(key.referenced());
      if (referenced != null) {
        add(fields, there(key, relation, referenced));
      }
    }
    for (ForeignKeyFact key : incoming.getOrDefault(relation.oid(), List.of())) {
      RelationFact local = exposed.relation(key.local());
      if (local != null) {
        add(fields, back(key, local));
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private static void add(Map<String, RelationField> fields, RelationField field) {
    if (Names.isValid(field.name())) {
      fields.put(field.name(), field);
    }
  }

  private static RelationField there(
      ForeignKeyFact key, RelationFact local, RelationFact referenced) {
    String own = key.foreignName();
    boolean notNull =
        key.localColumns().stream()
            .anyMatch(name -> {
              ColumnFact column = local.column(name);
              return column != null && column.notNull();
            });
    return new RelationField(
        own == null ? singular(referenced, key.localColumns()) : own,
        referenced.name(),
        false,
        notNull && !key.guarded(),
        pairs(key.localColumns(), key.referencedColumns()),
        true);
  }

  private static RelationField back(ForeignKeyFact key, RelationFact local) {
    String own = key.localName();
    boolean toMany =
        local.uniqueKeys().stream()
            .noneMatch(unique -> key.localColumns().containsAll(unique.columns()));
    String name =
        toMany
            ? Names.lowerFirst(Exposed.typeName(local)) + "Collection"
            : singular(local, key.referencedColumns());
    return new RelationField(
        own == null ? name : own,
        local.name(),
        toMany,
        false,
        pairs(key.referencedColumns(), key.localColumns()),
        false);
  }

  /// A single column names the way by what it says before `_id`, or `Id` where names stay as they
  /// are; else the other relation does.
  private static String singular(RelationFact other, List<String> columns) {
    boolean inflect = other.schema().inflect();
    String suffix = inflect ? "_id" : "Id";
    String column = columns.size() == 1 ? columns.getFirst() : "";
    return column.endsWith(suffix)
        ? Names.field(column.substring(0, column.length() - suffix.length()), inflect)
        : Names.lowerFirst(Exposed.typeName(other));
  }

  private static List<Pair> pairs(List<String> columns, List<String> targetColumns) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      pairs.add(new Pair(columns.get(i), targetColumns.get(i)));
    }
    return pairs;
  }
}
