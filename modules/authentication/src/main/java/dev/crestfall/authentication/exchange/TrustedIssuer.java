package dev.crestfall.authentication.exchange;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody whose tokens are good for ours.
///
/// @param name what the logins are called that come of it
/// @param issuer the claim `iss`
/// @param jwksUrl where its keys are; empty with a key of its own
/// @param publicKey one key in PEM; empty with `jwksUrl`
/// @param algorithms that it signs with
/// @param audiences one of which the token must be for
/// @param provision whether somebody unknown becomes a user
/// @param claims where in its tokens what is found
public record TrustedIssuer(
    String name,
    String issuer,
    String jwksUrl,
    String publicKey,
    List<String> algorithms,
    List<String> audiences,
    boolean provision,
    Claims claims) {
  private static final String PRIVY = "privy";

  public TrustedIssuer {
    algorithms = List.copyOf(algorithms);
    audiences = List.copyOf(audiences);
  }

  /// Names of claims.
  ///
  /// @param emailVerified of one that must be true for the address to be believed
  /// @param trusted whether the address is believed although there is no such claim
  public record Claims(
      String subject,
      String email,
      String emailVerified,
      boolean trusted,
      String name,
      String picture) {}

  /// Reads settings by their names.
  static TrustedIssuer of(String name, Map<String, String> values) {
    boolean privy = name.equals(PRIVY);
    String app = values.getOrDefault("app-id", "");
    String issuer = values.getOrDefault("issuer", privy ? "privy.io" : "");
    String usualKeys =
        privy && !app.isEmpty() ? "https://auth.privy.io/api/v1/apps/" + app + "/jwks.json" : "";
    String key = values.getOrDefault("public-key", "").replace("\\n", "\n");
    String keys = key.isEmpty() ? values.getOrDefault("jwks-url", usualKeys) : "";
    List<String> audiences = list(values.getOrDefault("audiences", app));
    require(name, "issuer", !issuer.isEmpty());
    require(name, "jwks-url or public-key", !key.isEmpty() || isAddress(keys));
    require(name, privy ? "app-id" : "audiences", !audiences.isEmpty());
    List<String> algorithms = list(values.getOrDefault("algorithms", privy ? "ES256" : ""));
    return new TrustedIssuer(
        name,
        issuer,
        keys,
        key,
        algorithms,
        audiences,
        !values.getOrDefault("provision", "true").equals("false"),
        new Claims(
            values.getOrDefault("subject-claim", "sub"),
            values.getOrDefault("email-claim", "email"),
            values.getOrDefault("email-verified-claim", "email_verified"),
            values.getOrDefault("trusted", "false").equals("true"),
            values.getOrDefault("name-claim", "name"),
            values.getOrDefault("picture-claim", "picture")));
  }

  private static boolean isAddress(String text) {
    try {
      return !text.isEmpty() && URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(String name, String key, boolean given) {
    if (!given) {
      throw new IllegalArgumentException(
          "authentication.trusted-issuers." + name + " needs " + key);
    }
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(one -> !one.isEmpty()).toList();
  }

  /// Whether this is Privy, whose identity tokens tell of wallets and addresses.
  boolean isPrivy() {
    return issuer.equals("privy.io");
  }

  /// The host of its keys.
  public Optional<String> host() {
    return jwksUrl.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(URI.create(jwksUrl).getHost());
  }
}
