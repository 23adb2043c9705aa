package dev.crestfall.rest.request.filter;

import java.util.List;

/// A column, computed field or embed, with a path into its JSON.
public record Field(String name, List<JsonStep> path) {
  public Field {
    path = List.copyOf(path);
  }
}
