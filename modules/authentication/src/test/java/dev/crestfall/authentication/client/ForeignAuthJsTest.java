package dev.crestfall.authentication.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.authentication.web3.Chain;
import dev.crestfall.authentication.web3.Wallet;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.NodeProject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Test;

/// The client from npm signs in with a provider, with ID tokens and with wallets. The tests
/// themselves are `foreign.test.mjs` in `src/test/client/auth-js`.
class ForeignAuthJsTest {
  private static final Path SOURCE = Path.of("src/test/client/auth-js");
  private static final Path COPY = Path.of("target/client/auth-js-foreign");
  private static final String KNOWN_AS = "http://auth.test/auth/v1";

  private final MockOAuth2Server provider = new MockOAuth2Server();
  private final Wallet wallet = Wallet.fresh(Chain.ETHEREUM);

  @Test
  void the_client_from_npm_signs_in_with_others() throws Exception {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    provider.start();
    HttpServer desk = desk();
    try (TestAuthentication auth = TestAuthentication.start(settings())) {
      String base = "http://localhost:" + desk.getAddress().getPort();
      NodeProject.Result result =
          project.test(
              "foreign.test.mjs",
              Map.of(
                  "URL", auth.url + "/auth/v1",
                  "KNOWN_AS", KNOWN_AS,
                  "DESK", base + "/next",
                  "WALLET", base + "/wallet"));
      assertThat(result.status()).as(result.output()).isZero();
      assertThat(result.passed()).as(result.output()).isGreaterThanOrEqualTo(10);
    } finally {
      desk.stop(0);
      provider.shutdown();
    }
  }

  private String[] settings() {
    return new String[] {
      "jwt-algorithm=ES256",
      "mailer-autoconfirm=true",
      "site-url=https://app.example",
      "api-external-url=" + KNOWN_AS,
      "security-manual-linking-enabled=true",
      "external-web3-ethereum-enabled=true",
      "external-web3-solana-enabled=true",
      "external.acme.enabled=true",
      "external.acme.client-id=our-client",
      "external.acme.secret=secret",
      "external.acme.issuer=" + provider.issuerUrl("acme"),
      "external.google.enabled=true",
      "external.google.client-id=our-client",
      "external.google.issuer=" + provider.issuerUrl("google")
    };
  }

  /// Where scripts say whom the provider signs in, and have texts signed.
  private HttpServer desk() throws IOException {
    HttpServer desk = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    desk.createContext("/next", this::next);
    desk.createContext("/next/token", this::token);
    desk.createContext("/wallet", this::wallet);
    desk.start();
    return desk;
  }

  private static JsonNode read(HttpExchange exchange) throws IOException {
    return Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
  }

  private static Map<String, Object> claims(JsonNode wish) {
    Map<String, Object> claims = new HashMap<>();
    wish.path("claims")
        .properties()
        .forEach(member ->
            claims.put(
                member.getKey(),
                member.getValue().isBoolean()
                    ? member.getValue().booleanValue()
                    : member.getValue().asText()));
    return claims;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void next(HttpExchange exchange) throws IOException {
    JsonNode wish = read(exchange);
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme",
            wish.path("subject").asText(),
            "JWT",
            List.of("our-client"),
            claims(wish),
            3600));
    answer(exchange, "{}");
  }

  private void token(HttpExchange exchange) throws IOException {
    JsonNode wish = read(exchange);
    answer(
        exchange,
        provider
            .issueToken("google", wish.path("subject").asText(), "our-client", claims(wish))
            .serialize());
  }

  private void wallet(HttpExchange exchange) throws IOException {
    JsonNode request = read(exchange);
    String hex = request.path("params").path(0).asText("0x").substring(2);
    String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    answer(
        exchange,
        switch (request.path("method").asText()) {
          case "personal_sign" -> Json.text(wallet.sign(text));
          case "eth_chainId" -> "\"0x1\"";
          default -> Json.text(List.of(wallet.address()));
        });
  }
}
