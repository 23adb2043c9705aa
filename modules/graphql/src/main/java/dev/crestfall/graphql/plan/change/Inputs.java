package dev.crestfall.graphql.plan.change;

import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.coerce.Coercion;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.plan.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the input objects of changes may hold.
final class Inputs {
  private Inputs() {}

  static GraphqlError nonNull() {
    return Coercion.invalid("NonNull");
  }

  /// The members of an input object, all of them known.
  static Map<String, Input> members(String typeName, Input input, Set<String> known) {
    if (!input.isObject()) {
      throw Coercion.invalid(typeName);
    }
    Map<String, Input> members = input.members();
    onlyKnown(typeName, members.keySet(), known);
    return members;
  }

  /// Refuses fields that an input object does not have.
  static void onlyKnown(String typeName, Collection<String> given, Set<String> known) {
    List<String> extra = given.stream().filter(name -> !known.contains(name)).toList();
    if (!extra.isEmpty()) {
      throw Scope.extraKeys(typeName, extra);
    }
  }
}
