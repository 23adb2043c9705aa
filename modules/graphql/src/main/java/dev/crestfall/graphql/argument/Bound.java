package dev.crestfall.graphql.argument;

import dev.crestfall.kernel.database.Param;

/// A parameter of a statement, whose value the variables may decide.
@FunctionalInterface
public interface Bound {
  /// The value with these variables.
  ///
  /// @throws dev.crestfall.graphql.error.GraphqlError when it is not of its type
  Param bind(Variables variables);
}
