package dev.crestfall.authentication.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.external.flow.Digest;
import dev.crestfall.authentication.external.provider.Form;
import dev.crestfall.kernel.route.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// An app that signs users in with their account here.
///
/// @param authMethod how it proves itself
record App(Wire wire, String id, String secret, String authMethod) {
  static final String BACK = "https://shop.example/back?at=1";
  static final String AUTH = "/auth/v1";

  /// Registers an app as an administrator.
  static App register(Wire wire, String serviceKey, String authMethod) {
    ObjectNode wish = Json.MAPPER.createObjectNode();
    wish.put("client_name", "Shop").put("token_endpoint_auth_method", authMethod);
    wish.putArray("redirect_uris").add(BACK).add("http://localhost:9/back");
    Wire.Answer made =
        wire.post(
            AUTH + "/admin/oauth/clients",
            Json.text(wish),
            "Authorization",
            "Bearer " + serviceKey);
    assertThat(made.status()).as(made.whole().body()).isEqualTo(201);
    return new App(wire, made.text("client_id"), made.text("client_secret"), authMethod);
  }

  Wire.Answer authorize(Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", id);
    query.put("redirect_uri", BACK);
    query.put("response_type", "code");
    query.put("scope", "openid email profile");
    query.put("state", "st&te");
    query.put("code_challenge", Digest.text(Digest.of(verifier())));
    query.put("code_challenge_method", "S256");
    query.putAll(more);
    query.values().removeIf(String::isEmpty);
    return wire.get(AUTH + "/oauth/authorize?" + Form.encode(query));
  }

  /// The same for each, for these tests look at other things.
  static String verifier() {
    return "a-verifier-of-more-than-43-characters-0123456789";
  }

  /// Begins, and gives the name that the site's page gets.
  String begin(Map<String, String> more) {
    Wire.Answer answer = authorize(more);
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith("https://app.example/consent?");
    return answer.query().getOrDefault("authorization_id", "");
  }

  Wire.Answer look(String authorization, String token) {
    return wire.get(
        AUTH + "/oauth/authorizations/" + authorization, "Authorization", "Bearer " + token);
  }

  Wire.Answer decide(String authorization, String token, String action) {
    return wire.post(
        AUTH + "/oauth/authorizations/" + authorization + "/consent",
        "{\"action\":\"" + action + "\"}",
        "Authorization",
        "Bearer " + token);
  }

  /// A code that a user has said yes to.
  String code(String token, Map<String, String> more) {
    String authorization = begin(more);
    JsonNode question = look(authorization, token).json();
    String address =
        question.has("redirect_url")
            ? question.path("redirect_url").asText()
            : decide(authorization, token, "approve").text("redirect_url");
    assertThat(address).startsWith(BACK + "&code=");
    return Wire.values(address).getOrDefault("code", "");
  }

  Wire.Answer token(Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    if (authMethod.equals("client_secret_basic")) {
      return wire.form(AUTH + "/oauth/token", form, "Authorization", Wire.basic(id, secret));
    }
    form.put("client_id", id);
    if (!secret.isEmpty()) {
      form.put("client_secret", secret);
    }
    return wire.form(AUTH + "/oauth/token", form);
  }

  Wire.Answer exchange(String code) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            BACK,
            "code_verifier",
            verifier()));
  }

  /// The whole way, for a user's token.
  JsonNode signIn(String userToken) {
    Wire.Answer answer = exchange(code(userToken, Map.of()));
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    return answer.json();
  }
}
