package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/// The transit engine's two calls.
final class FakeTransit extends FakeService {
  static final String TOKEN = "hvs.token";

  FakeTransit() throws IOException {}

  @Override
  Map<String, ?> answer(Received request) throws IOException, RefusedException {
    if (!request.header("X-Vault-Token").equals(TOKEN)
        || !request.header("X-Vault-Namespace").equals("team")) {
      throw new RefusedException(403, "permission denied");
    }
    JsonNode body = request.json();
    String about = body.path("associated_data").asText();
    Base64.getDecoder().decode(about);
    return switch (request.path()) {
      case "/v1/transit/encrypt/crestfall" -> {
        byte[] plain = Base64.getDecoder().decode(body.path("plaintext").asText());
        String text = Base64.getEncoder().encodeToString(encrypt(plain, about));
        yield Map.of("data", Map.of("ciphertext", "vault:v1:" + text, "key_version", 1));
      }
      case "/v1/transit/decrypt/crestfall" -> {
        String text = body.path("ciphertext").asText();
        if (!text.startsWith("vault:v1:")) {
          throw new RefusedException(400, "invalid ciphertext: no prefix");
        }
        byte[] plain = decrypt(Base64.getDecoder().decode(text.substring(9)), about);
        yield Map.of("data", Map.of("plaintext", Base64.getEncoder().encodeToString(plain)));
      }
      default -> throw new RefusedException(404, "no handler for route");
    };
  }
}
