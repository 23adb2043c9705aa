package dev.crestfall.graphql.plan.read;

import java.util.List;

/// A field of a connection.
public sealed interface ConnectionPart
    permits ConnectionPart.Edges,
        ConnectionPart.PageInfo,
        ConnectionPart.TotalCount,
        ConnectionPart.Aggregate,
        ConnectionPart.Groups,
        TypeName {
  /// The key of the answer.
  String key();

  record Edges(String key, List<EdgePart> parts) implements ConnectionPart {
    public Edges {
      parts = List.copyOf(parts);
    }
  }

  record PageInfo(String key, List<InfoPart> parts) implements ConnectionPart {
    public PageInfo {
      parts = List.copyOf(parts);
    }
  }

  /// How many rows the filter leaves, on all pages.
  record TotalCount(String key) implements ConnectionPart {}

  /// The same for each combination of the keys that are asked for.
  ///
  /// @param limit of so many at most
  record Groups(String key, List<AggregatePart> parts, int limit) implements ConnectionPart {
    public Groups {
      parts = List.copyOf(parts);
    }
  }

  /// Numbers about the rows that the filter leaves, on all pages.
  record Aggregate(String key, List<AggregatePart> parts) implements ConnectionPart {
    public Aggregate {
      parts = List.copyOf(parts);
    }
  }
}
