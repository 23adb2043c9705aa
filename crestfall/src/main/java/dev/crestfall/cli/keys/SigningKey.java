package dev.crestfall.cli.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key that tokens for the REST API are signed with, and checked.
public final class SigningKey {
  private static final int MIN_BYTES = 32;

  private final byte[] key;
  private final @Nullable String keyId;

  private SigningKey(byte[] key, @Nullable String keyId) {
    this.key = key;
    this.keyId = keyId;
  }

  /// Reads the key as the REST API does.
  ///
  /// @param text as `rest.jwt-secret` has it
  public static SigningKey of(String text, boolean base64) {
    String secret = text.startsWith("@") ? contentOf(text.substring(1)) : text;
    if (secret.stripLeading().startsWith("{")) {
      return ofJwk(secret);
    }
    byte[] key = base64 ? decode(secret) : secret.getBytes(StandardCharsets.UTF_8);
    return checked(key, null);
  }

  /// The bytes of a shared secret; empty for keys of other kinds and for what can't be used.
  public static Optional<byte[]> secret(String text, boolean base64) {
    try {
      return Optional.of(of(text, base64).key.clone());
    } catch (CliException e) {
      return Optional.empty();
    }
  }

  private static SigningKey checked(byte[] key, @Nullable String keyId) {
    if (key.length < MIN_BYTES) {
      throw unusable("rest.jwt-secret is shorter than " + MIN_BYTES + " bytes");
    }
    return new SigningKey(key, keyId);
  }

  private static String contentOf(String file) {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException e) {
      throw unusable("rest.jwt-secret names the file " + file + ", which can't be read");
    }
  }

  private static byte[] decode(String text) {
    try {
      String urlSafe = text.strip().replace('+', '-').replace('/', '_').replace('.', '=');
      return Base64.getUrlDecoder().decode(urlSafe);
    } catch (IllegalArgumentException e) {
      throw unusable("rest.jwt-secret is not base64, as rest.jwt-secret-is-base64 says");
    }
  }

  private static SigningKey ofJwk(String text) {
    try {
      JWKSet keys = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
      for (JWK jwk : keys.getKeys()) {
        if (jwk instanceof OctetSequenceKey octets) {
          return checked(octets.toByteArray(), octets.getKeyID());
        }
      }
    } catch (ParseException e) {
      throw unusable("rest.jwt-secret is not a JWK");
    }
    throw unusable("rest.jwt-secret holds public keys only: nothing can be signed with it");
  }

  private static CliException unusable(String message) {
    return new CliException(
        ExitCode.CONFIGURATION, message, "Tokens are then made by whoever holds the key");
  }

  /// Signs the claims with HS256.
  public String sign(JWTClaimsSet claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new MACSigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of this length signs", e);
    }
    return token.serialize();
  }

  /// Whether the token is one of ours, in force, with that role.
  public boolean verifies(String token, String role, InstantSource clock) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      JWTClaimsSet claims = signed.getJWTClaimsSet();
      Date date = claims.getExpirationTime();
      Instant expiry = date == null ? Instant.MAX : date.toInstant();
      return signed.verify(new MACVerifier(key))
          && role.equals(claims.getClaim("role"))
          && expiry.isAfter(clock.instant());
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }
}
