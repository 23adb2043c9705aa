package dev.crestfall.authentication.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.testkit.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/// People with sessions, and their tokens.
final class Accounts {
  private final TestDatabase database;

  Accounts(TestDatabase database) {
    this.database = database;
  }

  /// One person who is signed in.
  record Account(UUID user, UUID session, String token) {
    Account with(String another) {
      return new Account(user, session, another);
    }

    String bearer() {
      return "Bearer " + token;
    }
  }

  Account signedIn() {
    UUID user = UUID.randomUUID();
    UUID session = UUID.randomUUID();
    database.execute(
        "INSERT INTO auth.users (id, aud, role, email) VALUES ('%s', 'authenticated', 'authenticated', '%s@example.com')"
            .formatted(user, user));
    database.execute(
        "INSERT INTO auth.sessions (id, user_id, created_at, updated_at, aal) VALUES ('%s', '%s', now(), now(), 'aal1')"
            .formatted(session, user));
    return new Account(user, session, token("authenticated", user, session, claims -> {}));
  }

  static String token(String role, UUID user, UUID session, Consumer<JWTClaimsSet.Builder> more) {
    return token(claims -> {
      claims.subject(user.toString()).audience("authenticated").claim("role", role);
      claims.claim("session_id", session.toString()).claim("aal", "aal1");
      more.accept(claims);
    });
  }

  /// A key of the older kind.
  static String legacyKey(String role) {
    return token(claims -> claims.claim("role", role).issuer("crestfall"));
  }

  static String token(Consumer<JWTClaimsSet.Builder> more) {
    Instant now = InstantSource.system().instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    more.accept(claims);
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      token.sign(new MACSigner(TestService.SECRET));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
