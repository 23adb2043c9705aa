package dev.crestfall.authentication.external.provider;

import java.util.List;
import java.util.Optional;

/// How a provider is spoken with. The presets go by the names that Supabase's clients use.
public enum Kind {
  GOOGLE("google", true, "openid", "email", "profile"),
  AZURE("azure", true, "openid", "email", "profile"),
  APPLE("apple", true, "email", "name"),
  KEYCLOAK("keycloak", true, "openid", "email", "profile"),
  FACEBOOK("facebook", false, "email"),
  GITHUB("github", false, "user:email"),
  DISCORD("discord", false, "email", "identify"),
  /// Any provider of OpenID Connect.
  OIDC("", true, "openid", "email", "profile"),
  /// Any provider of OAuth 2 that tells who its user is.
  OAUTH2("", false);

  private final String preset;
  private final boolean openId;
  private final String scopes;

  Kind(String preset, boolean openId, String... scopes) {
    this.preset = preset;
    this.openId = openId;
    this.scopes = String.join(" ", scopes);
  }

  /// Whether an ID token says who the user is.
  public boolean isOpenId() {
    return openId;
  }

  /// What is asked for when nothing else is said.
  List<String> scopes() {
    return scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1));
  }

  /// The preset of that name.
  static Optional<Kind> preset(String name) {
    for (Kind kind : values()) {
      if (!kind.preset.isEmpty() && kind.preset.equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
