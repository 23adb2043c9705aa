package dev.crestfall.graphql.reflect.build;

import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.names.Names;
import dev.crestfall.graphql.names.TypeParts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names of types that are taken. What would need one that is taken is left out: the first of
/// two wins.
final class TypeNames {
  private static final Logger LOG = LoggerFactory.getLogger(TypeNames.class);

  private final Set<String> taken =
      new HashSet<>(
          List.of(
              "Query",
              "Mutation",
              "Subscription",
              "Node",
              "PageInfo",
              "FilterIs",
              "OrderByDirection"));

  TypeNames() {
    for (ScalarType scalar : ScalarType.values()) {
      taken.add(scalar.typeName());
      taken.add(scalar.typeName() + "Filter");
      taken.add(scalar.typeName() + "ListFilter");
    }
  }

  /// Takes all of these names, or none when one is no name or is taken.
  boolean take(List<String> names) {
    for (String name : names) {
      if (!Names.isValid(name)) {
        return false;
      }
      if (name.startsWith("__") || taken.contains(name)) {
        LOG.debug("The type {} is left out: {} is another type's name", names.getFirst(), name);
        return false;
      }
    }
    taken.addAll(names);
    return true;
  }

  /// Takes the names of a relation's types and of its query fields.
  boolean takeRelation(String typeName) {
    if (!Names.isValid(typeName)
        || taken.contains("query " + Names.lowerFirst(typeName))
        || !take(TypeParts.CONTRACT.stream().map(part -> typeName + part).toList())) {
      return false;
    }
    return taken.add("query " + Names.lowerFirst(typeName));
  }
}
