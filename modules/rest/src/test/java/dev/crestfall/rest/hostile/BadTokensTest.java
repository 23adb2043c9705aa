package dev.crestfall.rest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BadTokensTest {
  private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final String NO_KEY = "No suitable key or wrong key type";
  private static Shop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(Map.of("jwt-aud", "shop"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @TestFactory
  Stream<DynamicTest> tokens_that_can_not_be_trusted_answer_401() {
    return shop.refuses(
        refused("", "PGRST301", "Empty JWT is sent in Authorization header"),
        refused("abc", "PGRST301", "Expected 3 parts in JWT; got 1"),
        refused("a.b.c.d.e", "PGRST301", "Expected 3 parts in JWT; got 5"),
        refused("..", "PGRST301", "JWT cryptographic operation failed"),
        refused("%%%.%%%.%%%", "PGRST301", "JWT cryptographic operation failed"),
        refused(token("[]", "{}"), "PGRST301", "JWT cryptographic operation failed"),
        refused(token("{\"alg\":7}", "{}"), "PGRST301", "JWT cryptographic operation failed"),
        refused(
            token("{\"alg\":\"none\"}", "{}"),
            "PGRST301",
            "Wrong or unsupported encoding algorithm"),
        refused(token("{\"alg\":\"RS256\"}", "{}"), "PGRST301", NO_KEY),
        refused(token("{\"alg\":\"HS512\"}", "{}"), "PGRST301", NO_KEY),
        refused(token("{\"alg\":\"HS256\",\"kid\":\"other\"}", "{}"), "PGRST301", NO_KEY),
        refused(token(HS256, "{}") + "x", "PGRST301", NO_KEY),
        refused("x" + token(HS256, "{}"), "PGRST301", "JWT cryptographic operation failed"),
        refused("a".repeat(100_000), "PGRST301", "Expected 3 parts in JWT; got 1"));
  }

  @TestFactory
  Stream<DynamicTest> claims_that_do_not_hold_answer_401() {
    return shop.refuses(
        refused(token(HS256, "[]"), "PGRST303", "Parsing claims failed"),
        refused(token(HS256, "{"), "PGRST303", "Parsing claims failed"),
        refused(token(HS256, "{\"exp\":1}"), "PGRST303", "JWT expired"),
        refused(
            token(HS256, "{\"exp\":\"1\"}"), "PGRST303", "The JWT 'exp' claim must be a number"),
        refused(token(HS256, "{\"nbf\":99999999999}"), "PGRST303", "JWT not yet valid"),
        refused(token(HS256, "{\"iat\":99999999999}"), "PGRST303", "JWT issued at future"),
        refused(token(HS256, "{\"nbf\":[]}"), "PGRST303", "The JWT 'nbf' claim must be a number"),
        refused(token(HS256, "{\"aud\":\"other\"}"), "PGRST303", "JWT not in audience"),
        refused(token(HS256, "{\"aud\":[\"a\",\"b\"]}"), "PGRST303", "JWT not in audience"),
        refused(
            token(HS256, "{\"aud\":{}}"),
            "PGRST303",
            "The JWT 'aud' claim must be a string or an array of strings"),
        Scenario.get("/item")
            .header("Authorization", "Bearer " + token(HS256, "{\"role\":\"no_such_role\"}"))
            .status(401)
            .contains("22023")
            .named("a role that is not there"),
        Scenario.get("/item")
            .header("Authorization", "Bearer " + token(HS256, "{\"role\":\"postgres\"}"))
            .status(403)
            .contains("42501")
            .named("a role that the login may not become"));
  }

  @TestFactory
  Stream<DynamicTest> other_credentials_are_none() {
    return shop.refuses(
        Scenario.get("/item?id=eq.1&select=id")
            .header("Authorization", "Basic dTpw")
            .answers("[{\"id\":1}]"),
        Scenario.get("/secret_item").header("Authorization", "Basic dTpw").status(401),
        Scenario.get("/secret_item")
            .header("Authorization", "bearer " + token(HS256, "{\"role\":\"hostile_user\"}"))
            .status(403)
            .contains("42501"));
  }

  @Test
  void hostile_claims_reach_the_database_as_they_are() throws Exception {
    shop.database.execute(
        "CREATE FUNCTION api.claims() RETURNS text LANGUAGE sql STABLE"
            + " AS $$ SELECT current_setting('request.jwt.claims')::json->>'x' $$;"
            + " NOTIFY pgrst, 'reload schema'");
    String hostile = "'; DROP TABLE api.item; -- \\\\ \\\" \\u0007 \u00e9";
    String token = token(HS256, "{\"role\":\"hostile_user\",\"x\":\"" + hostile + "\"}");
    Scenario call = Scenario.get("/rpc/claims").header("Authorization", "Bearer " + token);
    dev.crestfall.testkit.Await.until(() -> {
      try {
        return shop.server.send(call).statusCode() == 200;
      } catch (IOException | InterruptedException e) {
        return false;
      }
    });
    assertThat(shop.server.send(call).body())
        .isEqualTo("\"'; DROP TABLE api.item; -- \\\\ \\\" \\u0007 \u00e9\"");
    shop.isWell();
  }

  private static Scenario refused(String token, String code, String message) {
    return Scenario.get("/item")
        .header("Authorization", "Bearer " + token)
        .status(401)
        .contains(code)
        .contains(message)
        .answerHeader(
            "WWW-Authenticate",
            "Bearer error=\"invalid_token\", error_description=\"" + message + "\"")
        .named(message + " " + token.substring(0, Math.min(20, token.length())));
  }

  private static String token(String header, String claims) {
    String text =
        encode(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encode(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Shop.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return text + "." + encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
