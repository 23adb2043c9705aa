package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.ComputedField;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import dev.crestfall.graphql.reflect.fact.Privileges.Rights;
import dev.crestfall.graphql.reflect.fact.RelationFact;
import dev.crestfall.graphql.reflect.fact.RelationFact.UniqueKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Makes the type of one relation.
final class TableBuilder {
  /// Integers, texts and `uuid`: what a query by primary key takes.
  private static final Set<Long> KEY_TYPES = Set.of(20L, 21L, 23L, 25L, 1042L, 1043L, 2950L);

  private final Exposed exposed;
  private final RelationFact relation;
  private final Rights rights;

  TableBuilder(Exposed exposed, RelationFact relation) {
    this.exposed = exposed;
    this.relation = relation;
    this.rights = exposed.rights(relation);
  }

  TableType build(Map<String, RelationField> relations, Map<String, ComputedField> computed) {
    String typeName = Exposed.typeName(relation);
    RelationFact.Directive directive = relation.directive();
    return new TableType(
        relation.name(),
        typeName,
        Names.lowerFirst(typeName),
        directive.description(),
        relation.schema().introspectable(),
        relation.maxRows(),
        directive.totalCount(),
        directive.aggregate(),
        columns(),
        primaryKey(),
        isReachedByKey(),
        relations,
        computed,
        uniqueKeys(),
        true,
        any(Rights::insert),
        any(Rights::update),
        rights.delete());
  }

  private boolean any(java.util.function.Predicate<Rights> right) {
    return relation.columns().stream()
        .anyMatch(column -> right.test(exposed.rights(relation, column)));
  }

  private Map<String, ColumnField> columns() {
    Map<String, ColumnField> columns = LinkedHashMap.newLinkedHashMap(relation.columns().size());
    for (ColumnFact column : relation.columns()) {
      Rights own = exposed.rights(relation, column);
      ValueType type = exposed.types().of(column.type());
      if (type != null && (own.select() || own.insert() || own.update())) {
        ColumnField field = field(column, type);
        if (Names.isValid(field.name())) {
          columns.put(field.name(), field);
        }
      }
    }
    return Collections.unmodifiableMap(columns);
  }

  private ColumnField field(ColumnFact column, ValueType type) {
    Rights own = exposed.rights(relation, column);
    boolean writable = !column.generated() && !column.serial();
    String name = column.fieldName();
    return new ColumnField(
        name == null ? Names.column(column.name(), relation.schema().inflect()) : name,
        column.name(),
        column.description(),
        type,
        column.sqlType(),
        column.notNull(),
        exposed.types().maxLength(column),
        own.select(),
        own.insert() && writable,
        own.update() && writable,
        column.defaultValue());
  }

  private List<ColumnField> primaryKey() {
    return keyColumns()
        .map(column -> {
          ValueType type = exposed.types().of(column.type());
          return field(column, type == null ? ScalarType.OPAQUE : type);
        })
        .toList();
  }

  private java.util.stream.Stream<ColumnFact> keyColumns() {
    return relation.primaryKey().stream()
        .map(name -> Objects.requireNonNull(relation.column(name), "a key's column"));
  }

  private boolean isReachedByKey() {
    return keyColumns()
        .allMatch(column ->
            KEY_TYPES.contains(column.type())
                || (exposed.types().of(column.type()) == ScalarType.STRING));
  }

  private Map<String, TableType.UniqueKey> uniqueKeys() {
    Map<String, TableType.UniqueKey> keys = new LinkedHashMap<>();
    for (UniqueKey key : relation.uniqueKeys()) {
      if (key.immediate()) {
        keys.put(key.name(), new TableType.UniqueKey(key.name(), key.constraint(), key.columns()));
      }
    }
    return Collections.unmodifiableMap(keys);
  }
}
