package dev.crestfall.authentication.password;

import java.util.List;

/// Why a password is not taken.
///
/// @param message for a person, empty for a good password
/// @param reasons `length`, `characters`, `pwned`
public record Weakness(String message, List<String> reasons) {
  /// A good password.
  public static final Weakness NONE = new Weakness("", List.of());

  public Weakness {
    reasons = List.copyOf(reasons);
  }

  /// Whether there is nothing wrong.
  public boolean isNone() {
    return reasons.isEmpty();
  }
}
