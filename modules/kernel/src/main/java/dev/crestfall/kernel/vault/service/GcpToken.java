package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.kernel.vault.root.RootKeyException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/// Access tokens of a Google service account, each for most of its hour.
final class GcpToken {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final JsonClient client = new JsonClient("Google's token endpoint");
  private final Path file;
  private final InstantSource clock;
  private String token = "";
  private Instant until = Instant.EPOCH;

  GcpToken(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  synchronized String get() throws RootKeyException {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      JsonNode answer = fetch(now);
      token = client.text(answer, "/access_token");
      long seconds = answer.path("expires_in").asLong(LIFE.toSeconds());
      until = now.plusSeconds(seconds).minus(EARLY);
    }
    return token;
  }

  private JsonNode fetch(Instant now) throws RootKeyException {
    try {
      JsonNode account = new ObjectMapper().readTree(Files.readAllBytes(file));
      String address = account.path("token_uri").asText("https://oauth2.googleapis.com/token");
      Addresses.require("token_uri of " + file, address);
      String form =
          "grant_type=" + encode(GRANT) + "&assertion=" + encode(assertion(account, address, now));
      return client.post(
          URI.create(address),
          Map.of("Content-Type", "application/x-www-form-urlencoded"),
          form.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new RootKeyException("Can't read " + file, e);
    } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
      throw new RootKeyException(file + " is not the key of a service account", e);
    }
  }

  private static String assertion(JsonNode account, String address, Instant now)
      throws GeneralSecurityException, JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(account.path("client_email").asText())
            .audience(address)
            .claim("scope", SCOPE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(account.path("private_key_id").asText())
            .build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key(account.path("private_key").asText())));
    return jwt.serialize();
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
