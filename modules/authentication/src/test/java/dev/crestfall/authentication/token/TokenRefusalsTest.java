package dev.crestfall.authentication.token;

import static dev.crestfall.testkit.Scenario.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Tokens that are not good, sent to both faces.
class TokenRefusalsTest {
  private static TestAuthentication server;
  private static String good;
  private static ObjectNode claims;
  private static String keyId;

  @BeforeAll
  static void start() throws Exception {
    server = TestAuthentication.start("mailer-autoconfirm=true", "jwt-algorithm=ES256");
    good =
        server.signUp("token@example.com", "correct horse battery").path("access_token").asText();
    claims = (ObjectNode) Json.tree(decoded(good.split("\\.", -1)[1]));
    keyId = Json.tree(decoded(good.split("\\.", -1)[0])).path("kid").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String withHeader(String header) {
    return encoded(header) + good.substring(good.indexOf('.'));
  }

  private static String withClaims(UnaryOperator<ObjectNode> change) {
    return server.token(change.apply(claims.deepCopy()));
  }

  private static String at(String claim, long seconds) {
    return withClaims(c -> c.put(claim, server.now().getEpochSecond() + seconds));
  }

  private static JWSHeader.Builder es256(String id) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id);
  }

  private static String signed(JWSHeader header, ECKey key) throws JOSEException {
    JWSObject token = new JWSObject(header, new Payload(Json.text(claims)));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  /// What fools a server that lets the token's head say which algorithm it is.
  private static String confused() throws Exception {
    String published = server.server.send(get("/auth/v1/.well-known/jwks.json")).body();
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(),
            new Payload(Json.text(claims)));
    token.sign(new MACSigner(published));
    return token.serialize();
  }

  private static Map<String, String> badTokens() throws Exception {
    ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("theirs").generate();
    String[] parts = good.split("\\.", -1);
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("no token at all", "nonsense");
    bad.put("alg none", encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
    bad.put("alg none, our kid", withHeader("{\"alg\":\"none\",\"kid\":\"%s\"}".formatted(keyId)));
    bad.put("the published key as a secret", confused());
    bad.put("another algorithm", withHeader("{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(keyId)));
    bad.put("a kid that is not ours", withHeader("{\"alg\":\"ES256\",\"kid\":\"altered\"}"));
    bad.put("a kid that is a path", withHeader("{\"alg\":\"ES256\",\"kid\":\"../../dev/null\"}"));
    bad.put("a kid that is SQL", withHeader("{\"alg\":\"ES256\",\"kid\":\"' OR 1=1 --\"}"));
    bad.put("another project's key", signed(es256("theirs").build(), foreign));
    bad.put("another key under our kid", signed(es256(keyId).build(), foreign));
    URI away = URI.create(server.url + "/keys");
    bad.put("a jku", signed(es256("theirs").jwkURL(away).build(), foreign));
    bad.put("an x5u", signed(es256("theirs").x509CertURL(away).build(), foreign));
    bad.put("a jwk", signed(es256("theirs").jwk(foreign.toPublicJWK()).build(), foreign));
    bad.put(
        "claims of somebody else", parts[0] + "." + encoded("{\"sub\":\"x\"}") + "." + parts[2]);
    bad.put("expired", at("exp", -31));
    bad.put("not yet valid", at("nbf", 60));
    bad.put("issued tomorrow", at("iat", 86_400));
    bad.put("an end that is no time", withClaims(c -> c.put("exp", "tomorrow")));
    for (int cut : new int[] {1, 10, parts[2].length(), parts[2].length() + 1, good.length() - 5}) {
      bad.put("cut off by " + cut, good.substring(0, good.length() - cut));
    }
    bad.put("a byte more", good + "A");
    return bad;
  }

  @TestFactory
  Stream<DynamicTest> what_is_not_good_is_refused_by_both_faces() throws Exception {
    List<Scenario> lines = new ArrayList<>();
    badTokens()
        .forEach((name, token) -> {
          lines.add(
              get("/authentication/user")
                  .named(name)
                  .bearer(token)
                  .status(401)
                  .answerHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                  .contains("\"code\":\"bad_jwt\"")
                  .lacks(token));
          lines.add(
              get("/auth/v1/user")
                  .named(name + ", at GoTrue's face")
                  .bearer(token)
                  .status(403)
                  .contains("\"error_code\":\"bad_jwt\"")
                  .lacks(token));
        });
    return server.server.run(lines.toArray(Scenario[]::new));
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_credential_here_is_none() {
    String oversized = withClaims(c -> c.put("more", "x".repeat(20_000)));
    String elsewhere = withClaims(c -> c.put("aud", "https://client.example"));
    return server.server.run(
        get("/authentication/user").status(401).contains("authentication_required"),
        get("/authentication/user").bearer(oversized).named("oversized").status(431),
        get("/auth/v1/user").bearer(oversized).named("oversized, at GoTrue's face").status(431),
        get("/authentication/user")
            .bearer(elsewhere)
            .named("an ID token: signed by us, for a client")
            .status(401)
            .contains("bad_jwt"),
        get("/auth/v1/user")
            .bearer(elsewhere)
            .named("an ID token, at GoTrue's face")
            .status(403)
            .contains("bad_jwt"),
        get("/authentication/user?access_token=" + good).named("in the URL").status(401),
        get("/authentication/user")
            .header("Cookie", "cf_session=" + good + "; __Host-cf_session=" + good)
            .named("as a session's cookie")
            .status(401)
            .contains("authentication_required"),
        get("/authentication/user").bearer(good).named("as it should be").status(200));
  }
}
