package dev.crestfall.authorization.model;

import java.util.List;

/// What is known of a principal: its own grants, and the groups that it is in directly.
public record Access(List<Grant> grants, List<Principal> groups) {
  public Access {
    grants = List.copyOf(grants);
    groups = List.copyOf(groups);
  }
}
