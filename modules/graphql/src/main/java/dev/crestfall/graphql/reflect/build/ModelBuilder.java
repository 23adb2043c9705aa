package dev.crestfall.graphql.reflect.build;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.reflect.fact.Privileges;
import dev.crestfall.graphql.reflect.fact.SchemaFact;
import dev.crestfall.graphql.reflect.fact.Structure;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the model of a role: what there is, without what it may not use.
public final class ModelBuilder {
  private ModelBuilder() {}

  /// The model of a role that has these privileges.
  public static Model of(Structure structure, Privileges privileges, String role) {
    TypeNames names = new TypeNames();
    ValueTypes types = new ValueTypes(structure, privileges, names);
    Exposed exposed = new Exposed(structure, privileges, types, names);
    Relationships relationships = new Relationships(structure, exposed);
    Functions functions = new Functions(structure, privileges, exposed);
    List<TableType> tables =
        exposed.relations().stream()
            .map(relation ->
                new TableBuilder(exposed, relation)
                    .build(relationships.of(relation), functions.computed(relation)))
            .sorted(Comparator.comparing(TableType::typeName))
            .toList();
    Map<QualifiedName, TableType> byName = new LinkedHashMap<>();
    tables.forEach(table -> byName.put(table.relation(), table));
    return new Model(
        structure.version(),
        role,
        Collections.unmodifiableMap(byName),
        functions.queries(tables),
        functions.mutations(tables),
        types.enums(),
        structure.schemas().values().stream()
            .filter(schema -> privileges.schemas().contains(schema.oid()))
            .anyMatch(SchemaFact::introspectable));
  }
}
