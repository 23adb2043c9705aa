package dev.crestfall.authorization.model;

import java.util.Locale;
import java.util.Optional;

/// Who may read a resource without a role for it.
public enum Visibility {
  /// Nobody.
  PRIVATE,
  /// Whoever holds any role in the organization.
  ORGANIZATION,
  /// Everybody, anonymous callers too.
  PUBLIC;

  /// As it is written in JSON and SQL.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Visibility> of(String word) {
    for (Visibility visibility : values()) {
      if (visibility.word().equals(word)) {
        return Optional.of(visibility);
      }
    }
    return Optional.empty();
  }
}
