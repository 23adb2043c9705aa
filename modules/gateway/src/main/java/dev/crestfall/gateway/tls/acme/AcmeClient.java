package dev.crestfall.gateway.tls.acme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Speaks with an authority (RFC 8555): tells it who we are, orders a certificate, shows that the
/// names are ours, and fetches it.
final class AcmeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TURN = Duration.ofMillis(500);
  private static final int TURNS = 120;
  private static final int TRIES = 3;
  private static final String USED_NONCE = "urn:ietf:params:acme:error:badNonce";

  private final HttpClient http;
  private final AccountKey key;
  private final Challenges challenges;
  private final JsonNode directory;
  private String nonce = "";
  private String account = "";

  private AcmeClient(HttpClient http, AccountKey key, Challenges challenges, JsonNode directory) {
    this.http = http;
    this.key = key;
    this.challenges = challenges;
    this.directory = directory;
  }

  /// Finds out where the authority answers what.
  static AcmeClient open(Authority authority, AccountKey key, Challenges challenges)
      throws IOException, GeneralSecurityException, InterruptedException {
    HttpClient http = authority.client(PATIENCE);
    try {
      HttpRequest request = HttpRequest.newBuilder(authority.directory()).timeout(PATIENCE).build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new AcmeClient(http, key, challenges, json(answer));
    } catch (IOException | RuntimeException | InterruptedException e) {
      http.close();
      throw e;
    }
  }

  /// Makes the account of our key, or finds it.
  ///
  /// @param email whom the authority writes; empty for nobody
  void join(String email) throws IOException, GeneralSecurityException, InterruptedException {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("termsOfServiceAgreed", true);
    if (!email.isEmpty()) {
      wanted.put("contact", List.of("mailto:" + email));
    }
    account = place(post(directory.path("newAccount").asText(), Json.text(wanted)));
  }

  /// A certificate for these names, with those above it, as PEM.
  ///
  /// @param request for them, DER
  String certificate(List<String> names, byte[] request)
      throws IOException, GeneralSecurityException, InterruptedException {
    List<Map<String, String>> wanted =
        names.stream().map(name -> Map.of("type", "dns", "value", name)).toList();
    HttpResponse<String> ordered =
        post(directory.path("newOrder").asText(), Json.text(Map.of("identifiers", wanted)));
    JsonNode order = json(ordered);
    for (String url : Json.texts(order.path("authorizations"))) {
      show(url);
    }
    String csr = Json.text(Map.of("csr", AccountKey.encode(request)));
    post(order.path("finalize").asText(), csr);
    JsonNode done = settled(place(ordered), "processing", "ready", "pending");
    return post(done.path("certificate").asText(), "").body();
  }

  /// Shows the authority that one name is ours.
  private void show(String url) throws IOException, GeneralSecurityException, InterruptedException {
    JsonNode authorization = json(post(url, ""));
    if (authorization.path("status").asText().equals("valid")) {
      return;
    }
    for (JsonNode challenge : authorization.path("challenges")) {
      if (challenge.path("type").asText().equals("http-01")) {
        String token = challenge.path("token").asText();
        challenges.expect(token, token + "." + key.thumbprint());
        post(challenge.path("url").asText(), "{}");
        settled(url, "pending");
        return;
      }
    }
    throw new IOException("the authority does not ask over HTTP for " + named(authorization));
  }

  private static String named(JsonNode authorization) {
    return authorization.at("/identifier/value").asText("the name");
  }

  /// What is at a URL, once it is valid.
  ///
  /// @param passing states on the way
  private JsonNode settled(String url, String... passing)
      throws IOException, GeneralSecurityException, InterruptedException {
    for (int turn = 0; turn < TURNS; turn++) {
      JsonNode found = json(post(url, ""));
      String status = found.path("status").asText();
      if (status.equals("valid")) {
        return found;
      }
      if (!List.of(passing).contains(status)) {
        throw new IOException("the authority says " + status + ": " + reason(found));
      }
      Thread.sleep(TURN);
    }
    throw new IOException("the authority does not come to an end");
  }

  /// Why a name was not believed, in the authority's words.
  private static String reason(JsonNode found) {
    return found.findValuesAsText("detail").stream().findFirst().orElse("it does not say why");
  }

  private HttpResponse<String> post(String url, String payload)
      throws IOException, GeneralSecurityException, InterruptedException {
    for (int tries = 1; ; tries++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/jose+json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      key.sign(url, nonce(), account, payload), StandardCharsets.US_ASCII))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      nonce = answer.headers().firstValue("Replay-Nonce").orElse("");
      if (answer.statusCode() < 400) {
        return answer;
      }
      JsonNode problem = json(answer);
      if (tries == TRIES || !problem.path("type").asText().equals(USED_NONCE)) {
        throw new IOException(
            "the authority answers %d: %s".formatted(answer.statusCode(), reason(problem)));
      }
    }
  }

  /// A number that no message had yet.
  private String nonce() throws IOException, InterruptedException {
    if (!nonce.isEmpty()) {
      return nonce;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(directory.path("newNonce").asText()))
            .timeout(PATIENCE)
            .HEAD()
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Replay-Nonce")
        .orElseThrow(() -> new IOException("the authority gives no nonce"));
  }

  private static String place(HttpResponse<String> answer) throws IOException {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IOException("the authority does not say where it is"));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    try {
      return Json.tree(answer.body());
    } catch (IllegalStateException e) {
      throw new IOException(
          "the authority answers %d without JSON".formatted(answer.statusCode()), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
