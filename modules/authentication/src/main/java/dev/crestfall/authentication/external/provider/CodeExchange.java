package dev.crestfall.authentication.external.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.Metadata;
import dev.crestfall.kernel.egress.Egress;
import dev.crestfall.kernel.egress.EgressException;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Asks a provider for the tokens that a code stands for.
final class CodeExchange {
  private final Egress egress;

  CodeExchange(Egress egress) {
    this.egress = egress;
  }

  Granted exchange(ProviderSettings settings, Metadata places, Map<String, String> grant)
      throws ForeignException {
    URI address = places.token();
    if (address == null) {
      throw new ForeignException("the provider gives no tokens");
    }
    Map<String, String> form = new LinkedHashMap<>(grant);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String client = settings.clientIds().getFirst();
    if (places.basic()) {
      headers.put("Authorization", basic(client, settings.secret()));
    } else {
      form.put("client_id", client);
      form.put("client_secret", settings.secret());
    }
    try {
      byte[] body = Form.encode(form).getBytes(StandardCharsets.US_ASCII);
      return granted(address, egress.post(address, headers, body));
    } catch (EgressException e) {
      throw new ForeignException(String.valueOf(e.getMessage()));
    }
  }

  /// Both are encoded as in forms first (RFC 6749, 2.3.1).
  private static String basic(String client, String secret) {
    String pair = Form.encode(Map.of(client, secret)).replaceFirst("=", ":");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static Granted granted(URI address, Egress.Answer answer) throws ForeignException {
    JsonNode tokens = read(address, answer);
    String error = OpenIdProfiles.text(tokens, "error");
    String access = OpenIdProfiles.text(tokens, "access_token");
    if (!answer.isGood() || !error.isEmpty() || access.isEmpty()) {
      String reason = error.matches("[a-z_]{1,60}") ? error : "no token";
      throw new ForeignException(address.getHost() + " answers " + answer.status() + ": " + reason);
    }
    return new Granted(
        access,
        OpenIdProfiles.text(tokens, "refresh_token"),
        OpenIdProfiles.text(tokens, "id_token"));
  }

  private static JsonNode read(URI address, Egress.Answer answer) throws ForeignException {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    try {
      if (answer.type().equals("application/x-www-form-urlencoded")) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        Form.decode(text).forEach(object::put);
        return object;
      }
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new ForeignException(address.getHost() + " answers " + answer.status() + ", not JSON");
    }
  }
}
