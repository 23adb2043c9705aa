package dev.crestfall.postgres.doctor;

import java.util.List;

/// What requests reach.
///
/// @param schemas whose tables the data APIs serve
/// @param roles that requests of everybody, and of every user, run as
public record Exposed(List<String> schemas, List<String> roles) {
  /// Where nobody sets anything else.
  public static final Exposed USUAL =
      new Exposed(List.of("public"), List.of("anon", "authenticated"));

  public Exposed {
    schemas = List.copyOf(schemas);
    roles = List.copyOf(roles);
  }
}
