package dev.crestfall.authorization.model;

import java.util.List;
import java.util.Optional;

/// Whose rights are asked for.
///
/// @param principals as whom they hold roles: a user, a key, or both; empty for nobody
/// @param service whether they may do everything
/// @param limits patterns that a key is confined to, whatever its owner may do
public record Subject(List<Principal> principals, boolean service, Optional<List<String>> limits) {
  public Subject {
    principals = List.copyOf(principals);
    limits = limits.map(List::copyOf);
  }

  public static Subject of(Principal principal) {
    return new Subject(List.of(principal), false, Optional.empty());
  }

  /// Whether a key's own limits allow it.
  public boolean allows(String permission) {
    return limits.isEmpty()
        || limits.get().stream().anyMatch(pattern -> Pattern.matches(pattern, permission));
  }
}
