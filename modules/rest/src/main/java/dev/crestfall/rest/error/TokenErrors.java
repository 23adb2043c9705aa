package dev.crestfall.rest.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refusals of a token or of its absence: PGRST300 to PGRST303.
public final class TokenErrors {
  private TokenErrors() {}

  /// What a verified token's claims lack.
  public enum Claim {
    EXPIRED("JWT expired"),
    NOT_YET_VALID("JWT not yet valid"),
    ISSUED_IN_FUTURE("JWT issued at future"),
    NOT_IN_AUDIENCE("JWT not in audience"),
    UNREADABLE("Parsing claims failed"),
    EXP_NOT_NUMBER("The JWT 'exp' claim must be a number"),
    NBF_NOT_NUMBER("The JWT 'nbf' claim must be a number"),
    IAT_NOT_NUMBER("The JWT 'iat' claim must be a number"),
    AUD_NOT_STRINGS("The JWT 'aud' claim must be a string or an array of strings");

    private final String message;

    Claim(String message) {
      this.message = message;
    }
  }

  public static RestError noSecret() {
    return RestError.of(500, "PGRST300", "Server lacks JWT secret", null, null);
  }

  public static RestError empty() {
    return undecodable("Empty JWT is sent in Authorization header", null);
  }

  public static RestError parts(int parts) {
    return undecodable("Expected 3 parts in JWT; got " + parts, null);
  }

  /// `details` as "None of the keys was able to decode the JWT".
  public static RestError key(String details) {
    return undecodable("No suitable key or wrong key type", details);
  }

  public static RestError algorithm(String details) {
    return undecodable("Wrong or unsupported encoding algorithm", details);
  }

  public static RestError signature() {
    return undecodable("JWT cryptographic operation failed", null);
  }

  public static RestError tokenType() {
    return undecodable("Unsupported token type", null);
  }

  public static RestError undecodable() {
    return undecodable("JWT couldn't be decoded", null);
  }

  private static RestError undecodable(String message, @Nullable String details) {
    return unauthorized("PGRST301", message, details, invalidToken(message));
  }

  public static RestError required() {
    return unauthorized("PGRST302", "Anonymous access is disabled", null, "Bearer");
  }

  public static RestError claim(Claim claim) {
    return unauthorized("PGRST303", claim.message, null, invalidToken(claim.message));
  }

  private static String invalidToken(String message) {
    return "Bearer error=\"invalid_token\", error_description=\"" + message + "\"";
  }

  private static RestError unauthorized(
      String code, String message, @Nullable String details, String challenge) {
    return new RestError(
        new RestError.Answer(
            401, code, message, details, null, List.of(Map.entry("WWW-Authenticate", challenge))));
  }
}
