package dev.crestfall.authentication.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.util.List;

/// What browsers send, brought to the members that are looked at: newer browsers send more.
final class CredentialJson {
  private static final List<String> RESPONSE =
      List.of(
          "clientDataJSON",
          "attestationObject",
          "transports",
          "authenticatorData",
          "signature",
          "userHandle");

  private CredentialJson() {}

  static String of(ObjectNode sent) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.set("id", sent.path("id"));
    kept.put("type", sent.path("type").asText("public-key"));
    kept.putObject("clientExtensionResults");
    ObjectNode response = kept.putObject("response");
    JsonNode given = sent.path("response");
    for (String member : RESPONSE) {
      JsonNode value = given.path(member);
      boolean isBlank = value.isMissingNode() || value.isNull() || value.asText("x").isEmpty();
      if (!isBlank) {
        response.set(member, value);
      }
    }
    return Json.text(kept);
  }
}
