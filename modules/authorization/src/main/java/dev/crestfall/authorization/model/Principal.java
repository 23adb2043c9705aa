package dev.crestfall.authorization.model;

import java.util.Optional;

/// Who can hold a role. The id of a user is the `sub` of their tokens.
public record Principal(PrincipalType type, String id) {
  /// The longest id.
  public static final int MAX_ID = 255;

  public static Principal user(String id) {
    return new Principal(PrincipalType.USER, id);
  }

  public static Principal group(String id) {
    return new Principal(PrincipalType.GROUP, id);
  }

  /// As `user:3f0e...`.
  public String key() {
    return type.word() + ":" + id;
  }

  /// Reads what [#key()] writes.
  public static Optional<Principal> ofKey(String key) {
    int colon = key.indexOf(':');
    if (colon < 1 || colon == key.length() - 1 || key.length() - colon - 1 > MAX_ID) {
      return Optional.empty();
    }
    return PrincipalType.of(key.substring(0, colon))
        .map(type -> new Principal(type, key.substring(colon + 1)));
  }
}
