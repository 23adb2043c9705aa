package dev.crestfall.authorization.model;

import java.util.Locale;
import java.util.Optional;

/// The levels of the tree of scopes, from the top.
public enum ScopeKind {
  GLOBAL,
  ORGANIZATION,
  TEAM,
  WORKSPACE,
  RESOURCE;

  /// As it is written in JSON and SQL.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ScopeKind> of(String word) {
    for (ScopeKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
