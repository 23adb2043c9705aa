package dev.crestfall.authentication.code;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Requests around codes.
public final class Requests {
  public static final String PASSWORD = "correct horse battery";

  private Requests() {}

  /// A request of GoTrue's face, its members in pairs.
  public static Scenario post(String path, String... members) {
    Map<String, Object> body = new HashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      body.put(members[i], members[i + 1]);
    }
    return Scenario.post("/auth/v1" + path, Json.text(body))
        .header("Content-Type", "application/json");
  }

  /// A change of the user who calls.
  public static JsonNode put(TestAuthentication server, String bearer, Map<String, String> body)
      throws IOException, InterruptedException {
    return server.json(
        Scenario.of("PUT", "/auth/v1/user")
            .body(Json.text(body))
            .header("Content-Type", "application/json")
            .bearer(bearer));
  }

  /// An address that nobody has.
  public static String someone() {
    return "u" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
  }

  /// The address of a new user who has confirmed it.
  public static String member(TestAuthentication server, Inbox inbox)
      throws IOException, InterruptedException {
    String email = someone();
    server.ok(post("/signup", "email", email, "password", PASSWORD));
    String code = inbox.only(email).code();
    server.ok(post("/verify", "type", "signup", "email", email, "token", code));
    return email;
  }
}
