package dev.crestfall.studio.lite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.InnerServer;
import dev.crestfall.kernel.http.request.SessionCookie;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The APIs that the pages are made of, asked on behalf of who looks at a page.
final class Apis {
  private static final String DEVICE = "cf_device";

  private final InnerServer server;

  Apis(InnerServer server) {
    this.server = server;
  }

  /// What an API answered.
  ///
  /// @param body missing where it is no JSON
  /// @param cookies to be handed on to the browser
  record Answer(int status, JsonNode body, List<String> cookies) {
    boolean ok() {
      return status < 300;
    }

    /// The code of a refusal, empty without one.
    String code() {
      return body.path("error").path("code").asText("");
    }

    /// What it means, in these words.
    String refusal(Words words) {
      String message = body.path("error").path("message").asText(words.get("failed"));
      return words.refusal(code(), message);
    }
  }

  /// How a caller shows who they are.
  ///
  /// @param bearer an access token, null where the browser's cookie speaks
  /// @param csrf the cookie's token, null for requests that change nothing
  record Credential(@Nullable String bearer, @Nullable String csrf) {
    static final Credential COOKIE = new Credential(null, null);

    static Credential bearer(String token) {
      return new Credential(token, null);
    }

    static Credential csrf(String token) {
      return new Credential(null, token);
    }
  }

  Answer get(Exchange caller, String target, Credential credential) throws IOException {
    return send(caller, "GET", target, null, credential);
  }

  Answer send(
      Exchange caller,
      String method,
      String target,
      @Nullable ObjectNode body,
      Credential credential)
      throws IOException {
    Map<String, String> headers = headers(caller, credential);
    byte[] bytes = new byte[0];
    if (body != null) {
      headers.put("Content-Type", "application/json");
      bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
    }
    InnerServer.Answer answer =
        server.send(new InnerServer.Request(method, target, headers, bytes));
    return new Answer(answer.status(), json(answer.body()), answer.cookies());
  }

  private static Map<String, String> headers(Exchange caller, Credential credential) {
    Map<String, String> headers = new HashMap<>();
    String origin = caller.origin();
    int authority = origin.indexOf("://") + 3;
    headers.put("Host", origin.substring(authority));
    headers.put("X-Forwarded-For", caller.clientAddress());
    headers.put("X-Forwarded-Proto", origin.substring(0, authority - 3));
    headers.put("X-Request-Id", caller.requestId());
    headers.put("Accept", "application/json");
    for (String name : List.of("User-Agent", "Accept-Language")) {
      String value = caller.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String cookies = cookies(caller, credential.bearer() == null);
    if (!cookies.isEmpty()) {
      headers.put("Cookie", cookies);
    }
    if (credential.bearer() != null) {
      headers.put("Authorization", "Bearer " + credential.bearer());
    }
    if (credential.csrf() != null) {
      headers.put("X-CSRF-Token", credential.csrf());
    }
    return headers;
  }

  private static String cookies(Exchange caller, boolean session) {
    StringBuilder kept = new StringBuilder();
    for (String name : List.of(DEVICE, SessionCookie.SECURE, SessionCookie.PLAIN)) {
      String value = Cookies.get(caller, name);
      if (!value.isEmpty() && (session || name.equals(DEVICE))) {
        kept.append(kept.isEmpty() ? "" : "; ").append(name).append('=').append(value);
      }
    }
    return kept.toString();
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
