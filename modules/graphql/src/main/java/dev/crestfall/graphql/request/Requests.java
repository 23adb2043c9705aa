package dev.crestfall.graphql.request;

import java.util.List;

/// What one exchange asks for.
///
/// @param batch whether the answers make an array
/// @param mayWrite false for GET
public record Requests(List<GraphqlRequest> all, boolean batch, boolean mayWrite) {
  public Requests {
    all = List.copyOf(all);
  }
}
