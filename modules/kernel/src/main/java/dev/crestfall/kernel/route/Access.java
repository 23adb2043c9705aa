package dev.crestfall.kernel.route;

import io.javalin.security.RouteRole;

/// Who may call a route, as told to people. What refuses the others is the route's handler; routes
/// that say nothing are for callers who are [#SIGNED_IN].
public enum Access implements RouteRole {
  /// Nobody has to say who they are.
  EVERYBODY("everybody"),

  /// A user or a key, who then sees and changes what is theirs or permitted to them.
  SIGNED_IN("signed in"),

  /// Who administers everything.
  SERVICE("service key"),

  /// Callers on this machine and in private networks.
  NEAR("private networks");

  private final String words;

  Access(String words) {
    this.words = words;
  }

  /// In words.
  public String words() {
    return words;
  }
}
