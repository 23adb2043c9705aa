package dev.crestfall.authentication.mfa.face;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.mfa.totp.Totp;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;

/// Somebody with an authenticator app.
final class FactorAccount {
  static final String PASSWORD = "a long password";

  final TestAuthentication server;
  final String email = UUID.randomUUID() + "@example.com";
  final String userId;
  String token;
  String factor = "";
  byte[] secret = {};

  FactorAccount(TestAuthentication server) throws Exception {
    this.server = server;
    JsonNode session = server.signUp(email, PASSWORD);
    this.userId = session.path("user").path("id").asText();
    this.token = session.path("access_token").asText();
  }

  /// An account whose app counts already; the current step is used up.
  static FactorAccount verified(TestAuthentication server) throws Exception {
    FactorAccount account = new FactorAccount(server);
    account.enroll("phone");
    account.token = account.verifyNow().path("access_token").asText();
    return account;
  }

  Scenario post(String path, Object body) {
    return Scenario.post("/auth/v1" + path, Json.text(body))
        .header("Content-Type", "application/json")
        .bearer(token);
  }

  Scenario own(String path, Object body) {
    return Scenario.post("/authentication" + path, Json.text(body))
        .header("Content-Type", "application/json")
        .bearer(token);
  }

  void enroll(String name) throws Exception {
    JsonNode made =
        server.ok(post("/factors", Map.of("factor_type", "totp", "friendly_name", name)));
    factor = made.path("id").asText();
    secret = Base32.decode(made.path("totp").path("secret").asText());
  }

  String challenge() throws Exception {
    return server.ok(post("/factors/" + factor + "/challenge", Map.of())).path("id").asText();
  }

  String code(int away) {
    return Totp.code(secret, Totp.step(server.now()) + away, Totp.DIGITS);
  }

  Scenario verify(String challenge, String code) {
    return post("/factors/" + factor + "/verify", Map.of("challenge_id", challenge, "code", code));
  }

  JsonNode verifyNow() throws Exception {
    return server.ok(verify(challenge(), code(0)));
  }

  /// A new session with the password alone.
  String signIn() throws Exception {
    Scenario scenario =
        Scenario.post(
                "/auth/v1/token?grant_type=password",
                Json.text(Map.of("email", email, "password", PASSWORD)))
            .header("Content-Type", "application/json");
    return server.ok(scenario).path("access_token").asText();
  }
}
