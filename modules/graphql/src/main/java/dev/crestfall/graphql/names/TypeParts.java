package dev.crestfall.graphql.names;

import java.util.List;

/// How the names of a relation's types end.
public final class TypeParts {
  /// Those of the contract.
  public static final List<String> CONTRACT =
      List.of(
          "",
          "Edge",
          "Connection",
          "Filter",
          "OrderBy",
          "InsertInput",
          "InsertResponse",
          "UpdateInput",
          "UpdateResponse",
          "DeleteResponse",
          "Aggregate",
          "SumAggregateResult",
          "AvgAggregateResult",
          "MinAggregateResult",
          "MaxAggregateResult");

  /// Those of types beyond it, which are left out where another type has the name.
  public static final List<String> BEYOND =
      List.of("RelationFilter", "OnConflict", "Constraint", "UpdateColumn", "Group", "GroupKeys");

  private TypeParts() {}
}
