package dev.crestfall.graphql.schema;

import static dev.crestfall.graphql.schema.Parts.argument;
import static dev.crestfall.graphql.schema.Parts.listOfNonNull;
import static dev.crestfall.graphql.schema.Parts.named;

import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.model.TableType;
import graphql.schema.GraphQLArgument;
import java.util.List;

/// The arguments of every connection.
final class Paging {
  private static final List<GraphQLArgument> COMMON =
      List.of(
          argument(
              "first",
              ScalarTypes.of(ScalarType.INT),
              "Query the first `n` records in the collection"),
          argument(
              "last",
              ScalarTypes.of(ScalarType.INT),
              "Query the last `n` records in the collection"),
          argument(
              "before",
              ScalarTypes.of(ScalarType.CURSOR),
              "Query values in the collection before the provided cursor"),
          argument(
              "after",
              ScalarTypes.of(ScalarType.CURSOR),
              "Query values in the collection after the provided cursor"),
          argument(
              "offset",
              ScalarTypes.of(ScalarType.INT),
              "Skip n values from the after cursor. Alternative to cursor pagination. Backward"
                  + " pagination not supported."));

  private Paging() {}

  static List<GraphQLArgument> arguments(TableType table) {
    return List.of(
        COMMON.get(0),
        COMMON.get(1),
        COMMON.get(2),
        COMMON.get(3),
        COMMON.get(4),
        argument(
            "filter",
            named(table.typeName() + "Filter"),
            "Filters to apply to the results set when querying from the collection"),
        argument(
            "orderBy",
            listOfNonNull(named(table.typeName() + "OrderBy")),
            "Sort order to apply to the collection"));
  }
}
