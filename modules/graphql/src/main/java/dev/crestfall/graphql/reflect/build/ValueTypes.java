package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.ValueType;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.reflect.fact.ColumnFact;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import dev.crestfall.graphql.reflect.fact.TypeFact;
import dev.crestfall.graphql.reflect.fact.TypeFact.Category;
import dev.crestfall.graphql.reflect.fact.TypeFact.Labels;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The GraphQL types of SQL's, as one role sees them. A type of a schema that the role may not use
/// is not there for it.
final class ValueTypes {
  /// `pg_catalog`'s types have had these oids for ever.
  private static final Map<Long, ScalarType> SCALARS =
      Map.ofEntries(
          Map.entry(16L, ScalarType.BOOLEAN),
          Map.entry(18L, ScalarType.STRING),
          Map.entry(20L, ScalarType.BIG_INT),
          Map.entry(21L, ScalarType.INT),
          Map.entry(23L, ScalarType.INT),
          Map.entry(25L, ScalarType.STRING),
          Map.entry(114L, ScalarType.JSON),
          Map.entry(700L, ScalarType.FLOAT),
          Map.entry(701L, ScalarType.FLOAT),
          Map.entry(1042L, ScalarType.STRING),
          Map.entry(1043L, ScalarType.STRING),
          Map.entry(1082L, ScalarType.DATE),
          Map.entry(1083L, ScalarType.TIME),
          Map.entry(1114L, ScalarType.DATETIME),
          Map.entry(1184L, ScalarType.DATETIME),
          Map.entry(1700L, ScalarType.BIG_FLOAT),
          Map.entry(2950L, ScalarType.UUID),
          Map.entry(3802L, ScalarType.JSON));

  private final Structure structure;
  private final Privileges privileges;
  private final Map<Long, EnumType> enums = new HashMap<>();

  ValueTypes(Structure structure, Privileges privileges, TypeNames names) {
    this.structure = structure;
    this.privileges = privileges;
    structure.types().values().stream()
        .filter(type -> type.category() == Category.ENUM && type.labels() != null)
        .filter(type -> structure.schemas().containsKey(type.schema()))
        .filter(type -> isVisible(type) && isUsable(type))
        .sorted(Comparator.comparingLong(TypeFact::oid))
        .forEach(type -> addEnum(type, names));
  }

  private void addEnum(TypeFact type, TypeNames names) {
    SchemaFact schema = structure.schemas().get(type.schema());
    Labels labels = type.labels();
    if (schema == null || labels == null) {
      return;
    }
    String name = labels.typeName();
    if (name == null) {
      name = Names.type(type.name().name(), schema.inflect());
    }
    if (names.take(List.of(name, name + "Filter"))) {
      enums.put(
          type.oid(),
          new EnumType(type.name(), name, null, schema.introspectable(), labels.values()));
    }
  }

  /// The enums by their names.
  Map<String, EnumType> enums() {
    Map<String, EnumType> byName = new TreeMap<>();
    enums.values().forEach(type -> byName.put(type.name(), type));
    return byName;
  }

  /// The fact of a type; null for one that is not there for the role.
  @Nullable TypeFact fact(long oid) {
    TypeFact type = structure.types().get(oid);
    return type != null && isVisible(type) ? type : null;
  }

  private boolean isVisible(TypeFact type) {
    return privileges.schemas().contains(type.schema());
  }

  private boolean isUsable(TypeFact type) {
    return !privileges.forbiddenTypes().contains(type.oid());
  }

  /// The type of a value; null for one that has none: a row, a composite or a pseudo-type.
  @Nullable ValueType of(long oid) {
    TypeFact type = fact(oid);
    return type == null ? null : of(type);
  }

  private @Nullable ValueType of(TypeFact type) {
    return switch (type.category()) {
      case OTHER -> scalar(type);
      case ENUM -> {
        EnumType known = enums.get(type.oid());
        yield known == null ? ScalarType.OPAQUE : known;
      }
      case ARRAY -> array(type);
      case TABLE, COMPOSITE, PSEUDO -> null;
    };
  }

  private static ScalarType scalar(TypeFact type) {
    ScalarType known = SCALARS.get(type.oid());
    if (known != null) {
      return known;
    }
    return type.name().name().equals("citext") ? ScalarType.STRING : ScalarType.OPAQUE;
  }

  private @Nullable ValueType array(TypeFact type) {
    TypeFact element = fact(type.element());
    if (element == null) {
      return new ValueType.ListOf(ScalarType.OPAQUE);
    }
    ValueType inner = isUsable(element) ? of(element) : null;
    return inner == null ? null : new ValueType.ListOf(inner);
  }

  /// The most characters that a column takes; null where GraphQL has no say in it.
  @Nullable Integer maxLength(ColumnFact column) {
    return SCALARS.get(column.type()) == ScalarType.STRING ? column.maxLength() : null;
  }

  /// Whether a value of the type may go into a function: a scalar or an array of them.
  boolean isPlain(long oid) {
    TypeFact type = fact(oid);
    if (type == null || type.category() != Category.ARRAY) {
      return type != null && type.category() == Category.OTHER;
    }
    TypeFact element = fact(type.element());
    return element != null && element.category() == Category.OTHER;
  }
}
