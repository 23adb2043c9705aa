package dev.crestfall.kernel.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.identity.TokenException.Reason;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a verified token says of its time: seconds since 1970, null where it says nothing.
record Claims(@Nullable Long exp, @Nullable Long nbf, @Nullable Long iat) {
  /// Clocks differ.
  private static final long SKEW_SECONDS = 30;

  /// Reads and checks one claim after the other: the first fault is the one that callers get.
  static Claims of(ObjectNode claims, long now) throws TokenException {
    Long exp = seconds(claims, "exp", Reason.EXP_NOT_NUMBER);
    new Claims(exp, null, null).check(now);
    Long nbf = seconds(claims, "nbf", Reason.NBF_NOT_NUMBER);
    new Claims(exp, nbf, null).check(now);
    Claims all = new Claims(exp, nbf, seconds(claims, "iat", Reason.IAT_NOT_NUMBER));
    all.check(now);
    return all;
  }

  private static @Nullable Long seconds(ObjectNode claims, String name, Reason fault)
      throws TokenException {
    JsonNode value = claims.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new TokenException(fault, "");
    }
    try {
      return new BigDecimal(value.asText()).longValueExact();
    } catch (ArithmeticException e) {
      // A fraction, or beyond any time: PostgREST takes it for the beginning of time.
      return 0L;
    }
  }

  /// Throws when the token is not valid at `now`.
  void check(long now) throws TokenException {
    if (exp != null && exp < now - SKEW_SECONDS) {
      throw new TokenException(Reason.EXPIRED, "");
    }
    if (nbf != null && nbf > now + SKEW_SECONDS) {
      throw new TokenException(Reason.NOT_YET_VALID, "");
    }
    if (iat != null && iat > now + SKEW_SECONDS) {
      throw new TokenException(Reason.ISSUED_IN_FUTURE, "");
    }
  }

  /// Throws when `aud` leaves out `audience`. No audience wanted, or none named, is fine.
  static void checkAudience(ObjectNode claims, @Nullable String audience) throws TokenException {
    JsonNode aud = claims.get("aud");
    if (aud == null || aud.isNull()) {
      return;
    }
    boolean matches = aud.isArray() && aud.isEmpty();
    if (aud.isTextual()) {
      matches = audience == null || aud.textValue().equals(audience);
    } else if (aud.isArray()) {
      for (JsonNode one : aud) {
        if (!one.isTextual()) {
          throw new TokenException(Reason.AUD_NOT_STRINGS, "");
        }
        matches |= audience == null || one.textValue().equals(audience);
      }
    } else {
      throw new TokenException(Reason.AUD_NOT_STRINGS, "");
    }
    if (!matches) {
      throw new TokenException(Reason.AUDIENCE, "");
    }
  }
}
