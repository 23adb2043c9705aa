package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each request body about accounts, keys and tokens that the product was asked for with, at the
/// origin, and the answer that stands beside it. Dots that stand for something are filled in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecBodiesTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern RESET = Pattern.compile("password/reset\\?token=([A-Za-z0-9_-]+)");

  private Installation installation;
  private ECKey privy;
  private String ada = "";
  private String stored = "";

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    privy = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    String key = Base64.getEncoder().encodeToString(privy.toECPublicKey().getEncoded());
    installation =
        new Installation(
            home,
            AccessLog.NONE,
            "gateway.rate.enabled=false",
            "authentication.trusted-issuers.privy.app-id=our-app",
            "authentication.trusted-issuers.privy.public-key=-----BEGIN PUBLIC KEY-----\n"
                + key
                + "\n-----END PUBLIC KEY-----");
    ada = installation.signUp("ada@example.com", PASSWORD);
    Answer kept =
        installation.as(ada, "POST", "/apikey/store", "{\"name\":\"first\",\"key\":\"sk-1\"}");
    stored = kept.json().path("id").asText();
    installation.as(
        "",
        "POST",
        "/signup",
        "{\"email\":\"johndoe@mail.com\",\"password\":\"%s\"}".formatted(PASSWORD));
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  /// A request and what its answer holds: values by JSON pointers, where `*` is any text, `object`
  /// and `null` what they say.
  private record Case(
      String document,
      String method,
      String path,
      String body,
      int status,
      Map<String, String> answer) {}

  private String privyToken(String subject) throws Exception {
    Instant now = InstantSource.system().instant();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
            new JWTClaimsSet.Builder()
                .issuer("privy.io")
                .audience("our-app")
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .build());
    token.sign(new ECDSASigner(privy));
    return token.serialize();
  }

  private List<Case> refused() {
    Map<String, String> no = Map.of("/success", "false", "/message", "*", "/error/code", "*");
    Map<String, String> none = Map.of("/data", "null", "/message", "*", "/error/code", "*");
    String somebody = "{\"email\":\"ada@example.com\",\"password\":\"not the password\"}";
    return List.of(
        new Case("002", "POST", "/login", somebody, 400, no),
        new Case("002", "POST", "/signup", "{\"email\":\"x\",\"password\":\"y\"}", 400, no),
        new Case("002", "POST", "/signup", "{\"birth\":\"1011-12-17\"}", 400, no),
        new Case("002", "POST", "/apikey/delete/nothing", "", 404, no),
        new Case("001", "POST", "/exchange", "{\"token\":\"none\"}", 401, none),
        new Case("000", "POST", "/createUser", "{}", 400, none),
        new Case("000", "POST", "/createUser", somebody, 409, none),
        new Case("000", "POST", "/loginUser", somebody, 400, none),
        new Case("000", "POST", "/resetPassword", "{\"email\":\"x\"}", 400, none),
        new Case(
            "000",
            "POST",
            "/resetPassword",
            "{\"token\":\"none\",\"password\":\"" + PASSWORD + "\"}",
            403,
            none));
  }

  private static Map<String, String> entered(String email) {
    return new HashMap<>(
        Map.of("/success", "true", "/jwt", "*", "/user", "object", "/user/email", email));
  }

  private List<Case> answered() throws Exception {
    Map<String, String> entered = entered("johndoe@mail.com");
    Map<String, String> joined = entered("123@123.com");
    joined.putAll(Map.of("/user/name", "John Doe", "/user/birth", "17/12/1011"));
    return List.of(
        new Case(
            "002",
            "POST",
            "/signup",
            "{\"name\":\"John Doe\",\"email\":\"123@123.com\",\"birth\":\"17/12/1011\",\"password\":\"%s\"}"
                .formatted(PASSWORD),
            200,
            joined),
        new Case(
            "002",
            "POST",
            "/login",
            "{\"user\":\"johndoe@mail.com\",\"password\":\"%s\"}".formatted(PASSWORD),
            200,
            entered),
        new Case(
            "002",
            "POST",
            "/apikey/store",
            "{\"name\":\"Chat gpt apikey\",\"key\":\"sk-aiusdniausdniuahsdiuasd132...\"}",
            200,
            Map.of("/success", "true", "/message", "Api key stored successfully")),
        new Case(
            "002",
            "POST",
            "/apikey/delete/" + stored,
            "",
            200,
            Map.of("/success", "true", "/message", "Api key deleted successfully")),
        new Case(
            "001",
            "POST",
            "/exchange",
            "{\"token\":\"%s\"}".formatted(privyToken("did:privy:1")),
            200,
            Map.of("/data", "*", "/message", "*")));
  }

  private static Map<String, String> created(String email, String username) {
    return Map.of(
        "/data/uuid", "*", "/data/email", email, "/data/username", username, "/message", "*");
  }

  private static List<Case> answeredAccounts() {
    Map<String, String> user = created("grace@example.com", "grace");
    String grace = "\"grace@example.com\",\"password\":\"" + PASSWORD + "\"}";
    String plain = "{\"email\":\"plain@example.com\",\"password\":\"" + PASSWORD + "\"}";
    return List.of(
        new Case("000", "POST", "/createUser", plain, 200, created("plain@example.com", "null")),
        new Case(
            "000", "POST", "/createUser", "{\"username\":\"grace\",\"email\":" + grace, 200, user),
        new Case("000", "POST", "/loginUser", "{\"email\":" + grace, 200, user),
        new Case(
            "000",
            "POST",
            "/loginUser",
            "{\"username\":\"grace\",\"password\":\"" + PASSWORD + "\"}",
            200,
            user),
        new Case(
            "000",
            "GET",
            "/getUser",
            "",
            200,
            Map.of("/data/email", "ada@example.com", "/data/username", "null", "/message", "*")),
        new Case(
            "000",
            "POST",
            "/resetPassword",
            "{\"email\":\"grace@example.com\"}",
            202,
            Map.of("/data", "null", "/message", "*")));
  }

  private void check(Case row, String token) throws Exception {
    Answer answer = installation.as(token, row.method(), row.path(), row.body());
    String name = row.document() + " " + row.path() + " " + row.body() + ": " + answer.body();
    assertThat(answer.status()).as(name).isEqualTo(row.status());
    row.answer()
        .forEach((pointer, wanted) -> {
          JsonNode found = answer.json().at(pointer);
          switch (wanted) {
            case "*" -> assertThat(found.asText()).as(pointer + " " + name).isNotEmpty();
            case "object" -> assertThat(found.isObject()).as(pointer + " " + name).isTrue();
            case "null" -> assertThat(found.isNull()).as(pointer + " " + name).isTrue();
            default -> {
              assertThat(found.isTextual()).as(pointer + " " + name).isTrue();
              assertThat(found.asText()).as(pointer + " " + name).isEqualTo(wanted);
            }
          }
        });
  }

  @Test
  void each_body_is_answered_as_its_document_says() throws Exception {
    for (Case row : refused()) {
      check(row, row.path().startsWith("/apikey") ? ada : "");
    }
    for (Case row : Stream.concat(answered().stream(), answeredAccounts().stream()).toList()) {
      boolean own = row.path().startsWith("/apikey") || row.path().equals("/getUser");
      check(row, own ? ada : "");
    }
  }

  @Test
  void a_password_is_set_anew_with_what_the_mail_brought() throws Exception {
    String email = "reset@example.com";
    installation.signUp(email, PASSWORD);
    Map<String, String> done = Map.of("/data", "null", "/message", "*");
    String asked = "{\"email\":\"" + email + "\"}";
    check(new Case("000", "POST", "/resetPassword", asked, 202, done), "");
    String token = mailed(email);
    String body = "{\"token\":\"%s\",\"password\":\"another one of mine\"}".formatted(token);
    check(new Case("000", "POST", "/resetPassword", body, 200, done), "");
    Map<String, String> none = Map.of("/data", "null", "/message", "*", "/error/code", "*");
    check(new Case("000", "POST", "/resetPassword", body, 403, none), "");
    assertThat(installation.signIn(email, "another one of mine")).isNotEmpty();
  }

  /// What the link of the newest mail to an address holds.
  private String mailed(String email) {
    AtomicReference<String> found = new AtomicReference<>("");
    Await.until(() -> {
      Matcher matcher = RESET.matcher(mailbox(email));
      if (matcher.find()) {
        found.set(matcher.group(1));
      }
      return !found.get().isEmpty();
    });
    return found.get();
  }

  private String mailbox(String email) {
    try {
      return installation
          .send("GET", "/authentication/_mailbox?to=" + email, "", "Accept", "application/json")
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_token_that_is_exchanged_leaves_an_account() throws Exception {
    String exchange = "{\"token\":\"%s\"}".formatted(privyToken("did:privy:3"));
    Answer answer = installation.as("", "POST", "/exchange", exchange);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String account =
        "SELECT provider || ' ' || (user_id IS NOT NULL) || ' ' || (created_at IS NOT NULL)"
            + " FROM authentication.accounts WHERE identifier = 'did:privy:3'";
    assertThat(installation.database().query(account)).isEqualTo("privy true true");
  }

  /// Each table of the documents that stands here, and its columns there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          001 | authentication.accounts | id display_name created_at identifier user_id photo_url provider
          000 | authentication.users    | email username
          004 | authentication.users    | uid email role organizationId createdAt settings
          004 | audit.audit_logs        | id actorId action metadata timestamp
          """)
  void tables_have_the_columns_that_the_documents_name(
      String document, String table, String columns) {
    String[] name = table.split("\\.", 2);
    String there =
        installation
            .database()
            .query(
                "SELECT string_agg(column_name, ' ') FROM information_schema.columns"
                    + " WHERE table_schema = '%s' AND table_name = '%s'"
                        .formatted(name[0], name[1]));
    assertThat(List.of(there.split(" "))).as(document).contains(columns.split(" "));
  }

  @Test
  void every_token_that_is_given_out_is_taken_as_a_bearer() throws Exception {
    String body = "{\"user\":\"johndoe@mail.com\",\"password\":\"%s\"}".formatted(PASSWORD);
    String jwt = installation.as("", "POST", "/login", body).json().path("jwt").asText();
    assertThat(jwt.split("\\.", -1)).as("an encrypted token").hasSize(5);
    String exchange = "{\"token\":\"%s\"}".formatted(privyToken("did:privy:2"));
    String data = installation.as("", "POST", "/exchange", exchange).json().path("data").asText();
    for (String token : List.of(jwt, data)) {
      assertThat(installation.as(token, "GET", "/getUser", "").status()).isEqualTo(200);
      assertThat(installation.as(token, "GET", "/rest/v1/", "").status()).isEqualTo(200);
    }
    Answer nobody = installation.as("", "GET", "/getUser", "");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.json().path("error").properties().stream().map(Map.Entry::getKey))
        .contains("code", "message", "details");
  }

  @Test
  void who_asks_for_the_native_answers_gets_them_anywhere() throws Exception {
    String[] headers = {
      "Content-Type", "application/json",
      "Accept", "application/vnd.crestfall+json",
      "Authorization", "Bearer " + ada
    };
    Answer user = installation.send("GET", "/getUser", "", headers);
    assertThat(user.json().path("email").asText()).isEqualTo("ada@example.com");
    Answer refused = installation.send("POST", "/signup", "{}", headers);
    assertThat(refused.json().has("success")).isFalse();
    assertThat(refused.json().path("error").path("code").asText()).isEqualTo("validation_failed");
  }

  @Test
  void keys_that_are_kept_are_nowhere_in_plain_text_and_no_client_reads_them() throws Exception {
    String sealed = "SELECT count(*) FROM vault.secret WHERE secret::text LIKE '%sk-1%'";
    assertThat(installation.database().query(sealed)).isEqualTo("0");
    for (String token : List.of(ada, installation.tokens().serviceKey())) {
      String[] headers = {"Authorization", "Bearer " + token, "Accept-Profile", "vault"};
      assertThat(installation.send("GET", "/rest/v1/secret", "", headers).status()).isEqualTo(406);
    }
  }
}
