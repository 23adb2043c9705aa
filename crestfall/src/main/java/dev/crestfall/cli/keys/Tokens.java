package dev.crestfall.cli.keys;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/// Makes tokens that this installation accepts.
public final class Tokens {
  /// The name of the generated secret among the installation's secrets.
  public static final String SECRET = "jwt-secret";

  private static final Duration KEY_LIFE = Duration.ofDays(3650);
  private static final String ISSUER = "crestfall";

  private final SigningKey key;
  private final InstantSource clock;

  private Tokens(SigningKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /// Tokens signed with this key, dated by this clock.
  public static Tokens of(SigningKey key, InstantSource clock) {
    return new Tokens(key, clock);
  }

  /// The key that a browser or an app may hold.
  public String anonKey() {
    return make("anon", KEY_LIFE, Map.of());
  }

  /// The key that sees and changes everything: for servers only.
  public String serviceKey() {
    return make("service_role", KEY_LIFE, Map.of());
  }

  /// Whether that is a service key in force.
  public boolean isServiceKey(String token) {
    return key.verifies(token, "service_role", clock);
  }

  /// A token for a role.
  ///
  /// @param more further claims; they replace those that are always there
  public String make(String role, Duration life, Map<String, Object> more) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)));
    claims.claim("role", role);
    more.forEach(claims::claim);
    return key.sign(claims.build());
  }
}
