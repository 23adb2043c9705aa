package dev.crestfall.authorization.model;

import java.util.Locale;
import java.util.Optional;

/// What can hold a role.
public enum PrincipalType {
  USER,
  GROUP,
  SERVICE_ACCOUNT,
  API_KEY;

  /// As it is written in JSON and SQL.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PrincipalType> of(String word) {
    for (PrincipalType type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
