package dev.crestfall.graphql.introspection;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.FunctionField;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.graphql.names.TypeParts;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What introspection does not show: what is of schemas that did not opt in.
final class Hidden {
  private final Model model;
  private final Set<String> types = new HashSet<>();

  Hidden(Model model) {
    this.model = model;
    for (TableType table : model.tables().values()) {
      if (!table.introspectable()) {
        TypeParts.BEYOND.forEach(part -> types.add(table.typeName() + part));
      }
    }
    // A type of the contract is its own table's, whatever the name of an addition would be.
    for (TableType table : model.tables().values()) {
      for (String part : TypeParts.CONTRACT) {
        if (table.introspectable()) {
          types.remove(table.typeName() + part);
        } else {
          types.add(table.typeName() + part);
        }
      }
    }
    for (EnumType type : model.enums().values()) {
      if (type.introspectable()) {
        types.remove(type.name());
      } else {
        types.add(type.name());
      }
    }
  }

  boolean hides(GraphQLNamedType type) {
    return types.contains(type.getName());
  }

  /// A function's field is its schema's, whatever it gives.
  boolean hides(GraphQLNamedType of, GraphQLFieldDefinition field) {
    FunctionField function = function(of.getName(), field.getName());
    return function != null
        ? !function.introspectable()
        : hides(GraphQLTypeUtil.unwrapAll(field.getType()));
  }

  private @Nullable FunctionField function(String typeName, String field) {
    Map<String, FunctionField> functions =
        switch (typeName) {
          case "Query", "Subscription" -> model.queries();
          case "Mutation" -> model.mutations();
          default -> Map.of();
        };
    return functions.get(field);
  }
}
