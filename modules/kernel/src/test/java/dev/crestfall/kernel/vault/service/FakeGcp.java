package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Cloud KMS's two calls and the token endpoint of service accounts.
final class FakeGcp extends FakeService {
  static final String KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/k";

  private static final String TOKEN = "ya29.token";

  private final RSAPublicKey account;
  private int tokens;

  FakeGcp(RSAPublicKey account) throws IOException {
    this.account = account;
  }

  /// How many tokens were given.
  int tokens() {
    return tokens;
  }

  @Override
  Map<String, ?> answer(Received request) throws IOException, RefusedException {
    if (request.path().equals("/token")) {
      return token(request.body());
    }
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      throw new RefusedException(401, "UNAUTHENTICATED");
    }
    JsonNode body = request.json();
    String about = body.path("additionalAuthenticatedData").asText();
    requireWhole(body, "additionalAuthenticatedData");
    if (request.path().equals("/v1/" + KEY + ":encrypt")) {
      byte[] sealed = encrypt(requireWhole(body, "plaintext"), about);
      return Map.of(
          "ciphertext", Base64.getEncoder().encodeToString(sealed),
          "ciphertextCrc32c", checksum(sealed),
          "verifiedPlaintextCrc32c", true);
    } else if (request.path().equals("/v1/" + KEY + ":decrypt")) {
      byte[] plain = decrypt(requireWhole(body, "ciphertext"), about);
      return Map.of(
          "plaintext", Base64.getEncoder().encodeToString(plain),
          "plaintextCrc32c", checksum(plain));
    }
    throw new RefusedException(404, "NOT_FOUND");
  }

  private static byte[] requireWhole(JsonNode body, String name) throws RefusedException {
    byte[] bytes = Base64.getDecoder().decode(body.path(name).asText());
    if (!body.path(name + "Crc32c").asText().equals(checksum(bytes))) {
      throw new RefusedException(400, name + " does not fit its checksum");
    }
    return bytes;
  }

  private static String checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Long.toString(checksum.getValue());
  }

  private Map<String, ?> token(String body) throws RefusedException {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    try {
      SignedJWT jwt = SignedJWT.parse(form.get("assertion"));
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))
          || !jwt.verify(new RSASSAVerifier(account))
          || !"crestfall@p.iam.gserviceaccount.com".equals(claims.getIssuer())
          || !claims.getAudience().equals(List.of(url() + "/token"))
          || !"https://www.googleapis.com/auth/cloudkms".equals(claims.getClaim("scope"))) {
        throw new RefusedException(400, "invalid_grant");
      }
    } catch (ParseException | JOSEException e) {
      throw new RefusedException(400, "invalid_grant");
    }
    tokens++;
    return Map.of("access_token", TOKEN, "expires_in", 3599, "token_type", "Bearer");
  }
}
