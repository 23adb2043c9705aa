package dev.crestfall.authentication.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.route.Json;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Issues access tokens and judges those that come back. What a token's header says of keys is
/// never followed: a key is looked up by its id and used with its own algorithm.
public final class TokenAuthority {
  private static final int LONGEST = 16 * 1024;
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private final SigningKeys keys;
  private final TokenConfig config;
  private final InstantSource clock;

  public TokenAuthority(SigningKeys keys, TokenConfig config, InstantSource clock) {
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  public TokenConfig config() {
    return config;
  }

  public SigningKeys keys() {
    return keys;
  }

  /// Signs claims as they are.
  public String issue(ObjectNode claims) {
    return keys.signer().sign(Json.text(claims));
  }

  /// Signs what an app is told of its user; empty where a secret signs, which apps must not have.
  public Optional<String> issueIdToken(ObjectNode claims) {
    SigningKey signer = keys.signer();
    return signer.algorithm() == KeyAlgorithm.HS256
        ? Optional.empty()
        : Optional.of(signer.sign(Json.text(claims), JOSEObjectType.JWT));
  }

  /// Encrypts a signed token, so that who holds it can't read it. [#verify] takes either.
  public String encrypt(String token) {
    OctetSequenceKey key = keys.box();
    JWEObject box =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .contentType("JWT")
                .keyID(key.getKeyID())
                .build(),
            new Payload(token));
    try {
      box.encrypt(new DirectEncrypter(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token can't be encrypted", e);
    }
    return box.serialize();
  }

  /// Judges a token, signed or encrypted: its signature, its times, and that it is for us.
  ///
  /// @throws ApiError 401 `bad_jwt` saying what is wrong with it
  public VerifiedToken verify(String jwt) {
    VerifiedToken token = verifyForAnyone(jwt);
    String audience = token.audience();
    if (!audience.isEmpty() && !audience.equals(config.jwtAud())) {
      throw bad("the token is for another audience");
    }
    return token;
  }

  /// As [#verify], whoever the audience is.
  ///
  /// @throws ApiError 401 `bad_jwt` saying what is wrong with it
  public VerifiedToken verifyForAnyone(String jwt) {
    if (jwt.length() > LONGEST) {
      throw bad("token is too long");
    }
    long dots = jwt.chars().filter(c -> c == '.').count();
    String signed = dots == 4 ? decrypt(jwt) : jwt;
    JWSObject token = parse(signed);
    SigningKey key = keyOf(token);
    VerifiedToken good = inForce(claims(token), key.id());
    String app = good.claims().path("client_id").asText("");
    if (!app.isEmpty() && app.equals(good.audience())) {
      throw bad("an ID token opens nothing");
    }
    return good;
  }

  private String decrypt(String jwt) {
    try {
      JWEObject box = JWEObject.parse(jwt);
      OctetSequenceKey key = keys.box();
      if (!JWEAlgorithm.DIR.equals(box.getHeader().getAlgorithm())
          || !EncryptionMethod.A256GCM.equals(box.getHeader().getEncryptionMethod())
          || box.getHeader().getCompressionAlgorithm() != null
          || !key.getKeyID().equals(box.getHeader().getKeyID())) {
        throw bad("token is encrypted for somebody else");
      }
      box.decrypt(new DirectDecrypter(key));
      return box.getPayload().toString();
    } catch (ParseException | JOSEException e) {
      throw bad("token is malformed");
    }
  }

  private static JWSObject parse(String jwt) {
    try {
      JWSObject token = JWSObject.parse(jwt);
      Set<String> critical = token.getHeader().getCriticalParams();
      if (critical != null && !critical.isEmpty()) {
        throw bad("token demands what is not known here");
      }
      return token;
    } catch (ParseException | IllegalArgumentException e) {
      throw bad("token is malformed");
    }
  }

  private SigningKey keyOf(JWSObject token) {
    String algorithm = token.getHeader().getAlgorithm().getName();
    for (SigningKey key : keys.candidates(token.getHeader().getKeyID(), algorithm)) {
      if (key.verifies(token)) {
        return key;
      }
    }
    throw bad("signature is invalid");
  }

  private static ObjectNode claims(JWSObject token) {
    try {
      JsonNode claims = Json.MAPPER.readTree(token.getPayload().toString());
      if (claims instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw bad("token has invalid claims");
    }
    throw bad("token has invalid claims");
  }

  private VerifiedToken inForce(ObjectNode claims, @Nullable String keyId) {
    Instant now = clock.instant();
    Instant expiry = instant(claims, "exp");
    Instant begin = instant(claims, "nbf");
    Instant issued = instant(claims, "iat");
    if (expiry != null && !now.isBefore(expiry.plus(LEEWAY))) {
      throw bad("token has invalid claims: token is expired");
    }
    if (begin != null && now.plus(LEEWAY).isBefore(begin)) {
      throw bad("token has invalid claims: token is not valid yet");
    }
    if (issued != null && now.plus(LEEWAY).isBefore(issued)) {
      throw bad("token has invalid claims: token used before issued");
    }
    return new VerifiedToken(claims, keyId, expiry);
  }

  private static @Nullable Instant instant(ObjectNode claims, String name) {
    JsonNode value = claims.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isNumber() || !value.canConvertToLong() || value.asLong() > 253_402_300_799L) {
      throw bad("token has invalid claims: " + name + " is no time");
    }
    return Instant.ofEpochSecond(value.asLong());
  }

  private static ApiError bad(String reason) {
    return new ApiError(
            401, "bad_jwt", "invalid JWT: unable to parse or verify signature, " + reason)
        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
