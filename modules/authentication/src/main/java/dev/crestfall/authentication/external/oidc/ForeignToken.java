package dev.crestfall.authentication.external.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.crestfall.kernel.route.Json;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signed token as it came, not judged yet. What its header says of keys is not followed.
public final class ForeignToken {
  private static final int LONGEST = 16 * 1024;
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  /// Signatures with public keys alone; a shared secret's would be the client's own.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final JWSObject token;
  private final ObjectNode claims;

  private ForeignToken(JWSObject token, ObjectNode claims) {
    this.token = token;
    this.claims = claims;
  }

  /// Where keys come from.
  @FunctionalInterface
  public interface Keys {
    /// The keys; newer ones when those known did not fit.
    JWKSet get(boolean newer) throws ForeignException;
  }

  /// Reads a token without believing it.
  ///
  /// @throws ForeignException for what is no signed token of JSON claims
  public static ForeignToken parse(String text) throws ForeignException {
    if (text.length() > LONGEST) {
      throw new ForeignException("the token is too long");
    }
    try {
      JWSObject token = JWSObject.parse(text);
      Set<String> critical = token.getHeader().getCriticalParams();
      boolean demanding = critical != null && !critical.isEmpty();
      JsonNode claims = Json.MAPPER.readTree(token.getPayload().toString());
      if (!demanding && claims instanceof ObjectNode object) {
        return new ForeignToken(token, object);
      }
    } catch (ParseException | JsonProcessingException | IllegalArgumentException e) {
      // Falls through.
    }
    throw new ForeignException("the token is malformed");
  }

  /// What it claims; to be believed after [#verify] alone.
  public ObjectNode claims() {
    return claims;
  }

  /// A claim's text, empty when there is none.
  public String text(String claim) {
    JsonNode value = claims.path(claim);
    return value.isTextual() ? value.textValue() : "";
  }

  public String algorithm() {
    return token.getHeader().getAlgorithm().getName();
  }

  /// Checks the signature and the times.
  ///
  /// @param allowed algorithms by name; empty for all that are good
  /// @throws ForeignException when either is no good
  public void verify(Keys keys, Collection<String> allowed, Instant now) throws ForeignException {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())
        || !allowed.isEmpty() && !allowed.contains(algorithm())) {
      throw new ForeignException("the token's algorithm is not allowed");
    }
    if (!isSigned(keys.get(false)) && !isSigned(keys.get(true))) {
      throw new ForeignException("the token's signature is no good");
    }
    checkTimes(now);
  }

  private boolean isSigned(JWKSet known) {
    for (JWK key : candidates(known)) {
      try {
        if (token.verify(verifier(key))) {
          return true;
        }
      } catch (JOSEException | IllegalStateException e) {
        // A key of another kind than the algorithm.
      }
    }
    return false;
  }

  private List<JWK> candidates(JWKSet known) {
    String id = token.getHeader().getKeyID();
    List<JWK> keys = new ArrayList<>();
    for (JWK key : known.getKeys()) {
      boolean named = id == null || key.getKeyID() == null || id.equals(key.getKeyID());
      boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
      boolean fits = key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm());
      if (named && signs && fits) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa && rsa.size() >= 2048) {
      return new RSASSAVerifier(rsa.toRSAPublicKey());
    } else if (key instanceof ECKey ec) {
      return new ECDSAVerifier(ec.toECPublicKey());
    }
    throw new JOSEException("not a key for this");
  }

  private void checkTimes(Instant now) throws ForeignException {
    Instant expiry = time("exp");
    if (expiry == null || !now.isBefore(expiry.plus(LEEWAY))) {
      throw new ForeignException("the token is expired");
    }
    Instant begin = time("nbf");
    Instant issued = time("iat");
    Instant latest = now.plus(LEEWAY);
    if (begin != null && latest.isBefore(begin) || issued != null && latest.isBefore(issued)) {
      throw new ForeignException("the token is not in force yet");
    }
  }

  /// A claim's time; null when there is none.
  ///
  /// @throws ForeignException when it is no time
  public @Nullable Instant time(String claim) throws ForeignException {
    JsonNode value = claims.path(claim);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    double seconds = value.asDouble(-1);
    if (!value.isNumber() || seconds < 0 || seconds > 253_402_300_799d) {
      throw new ForeignException("the token's " + claim + " is no time");
    }
    return Instant.ofEpochSecond((long) seconds);
  }

  /// Whom it is for.
  public List<String> audience() {
    JsonNode value = claims.path("aud");
    List<String> audience = new ArrayList<>();
    if (value.isTextual()) {
      audience.add(value.textValue());
    }
    value.elements().forEachRemaining(one -> audience.add(one.asText()));
    return audience;
  }

  /// Whether it is for one of these, and, when for others too, was given to one of these.
  public boolean isFor(Collection<String> clients) {
    List<String> audience = audience();
    boolean named = audience.stream().anyMatch(clients::contains);
    String party = text("azp");
    return named && (audience.size() == 1 || party.isEmpty() || clients.contains(party));
  }
}
