package dev.crestfall.graphql.config;

/// Whose word holds at an endpoint.
public enum Mode {
  /// pg_graphql's: its looser validation, its messages, always status 200.
  COMPATIBLE,
  /// The specification's, and that of GraphQL over HTTP.
  STRICT
}
