package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialChainTest {
  private static final TestDatabase DATABASE = TestParts.migrated();
  private static final Accounts ACCOUNTS = new Accounts(DATABASE);
  private static final String SERVICE = Accounts.legacyKey("service_role");
  private static final String ANON = Accounts.legacyKey("anon");

  @TempDir static Path home;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    service = new TestService(DATABASE.uri(), home);
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  private static JsonNode made(String body) {
    Answer answer =
        service.send(
            "POST",
            "/authentication/api-keys",
            body,
            "apikey",
            SERVICE,
            "Content-Type",
            "application/json");
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
    return answer.body();
  }

  private static String key(String kind) {
    return made("{\"kind\":\"%s\",\"name\":\"test\"}".formatted(kind)).path("key").asText();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    if (status == 401) {
      assertThat(answer.whole().headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  private static void assertRole(Answer answer, String role) {
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    assertThat(answer.body().path("role").asText()).isEqualTo(role);
  }

  @Test
  void no_credential_is_nobody() {
    assertRole(service.get("/whoami"), "anon");
    assertRole(service.get("/whoami", "Authorization", "Bearer"), "anon");
    assertRole(service.get("/whoami", "Authorization", "Digest x"), "anon");
  }

  @Test
  void a_user_s_key_has_the_audience_of_the_user_s_tokens_and_others_have_none() throws Exception {
    String user = ACCOUNTS.signedIn().user().toString();
    String pat =
        made("{\"kind\":\"pat\",\"name\":\"p\",\"user_id\":\"%s\"}".formatted(user))
            .path("key")
            .asText();
    assertThat(service.get("/whoami", "apikey", pat).body().path("aud").asText())
        .isEqualTo("authenticated");
    assertThat(service.get("/whoami", "apikey", key("sec")).body().has("aud")).isFalse();
    try (TestService other =
        new TestService(DATABASE.uri(), home, "authentication.jwt-aud=our-people")) {
      assertThat(other.get("/whoami", "apikey", pat).body().path("aud").asText())
          .isEqualTo("our-people");
    }
  }

  @Test
  void a_token_of_a_session_is_its_user() {
    Account account = ACCOUNTS.signedIn();
    Answer answer = service.get("/whoami", "Authorization", account.bearer());
    assertRole(answer, "authenticated");
    assertThat(answer.body().path("sub").asText()).isEqualTo(account.user().toString());
    assertThat(answer.body().path("kind").asText()).isEqualTo("User");
  }

  @Test
  void tokens_that_are_not_good_are_refused() {
    Account account = ACCOUNTS.signedIn();
    String expired =
        Accounts.token(
            "authenticated",
            account.user(),
            account.session(),
            claims ->
                claims.expirationTime(
                    Date.from(InstantSource.system().instant().minusSeconds(31))));
    String early =
        Accounts.token(
            "authenticated",
            account.user(),
            account.session(),
            claims ->
                claims.notBeforeTime(Date.from(InstantSource.system().instant().plusSeconds(40))));
    String foreign =
        Accounts.token(
            "authenticated",
            account.user(),
            account.session(),
            claims -> claims.audience("somebody else"));
    String superuser = Accounts.token("postgres", account.user(), account.session(), claims -> {});
    assertRefused(service.get("/whoami", "Authorization", "Bearer " + expired), 401, "bad_jwt");
    assertRefused(service.get("/whoami", "Authorization", "Bearer " + early), 401, "bad_jwt");
    assertRefused(service.get("/whoami", "Authorization", "Bearer " + foreign), 401, "bad_jwt");
    assertRefused(service.get("/whoami", "Authorization", "Bearer junk"), 401, "bad_jwt");
    assertRefused(service.get("/whoami", "Authorization", account.bearer() + "A"), 401, "bad_jwt");
    assertRefused(
        service.get("/whoami", "Authorization", "Bearer " + superuser), 403, "role_not_allowed");
  }

  @Test
  void a_key_of_the_older_kind_acts_as_its_role_and_may_stand_beside_a_user() {
    Account account = ACCOUNTS.signedIn();
    assertRole(service.get("/whoami", "apikey", ANON), "anon");
    assertRole(service.get("/whoami", "apikey", SERVICE), "service_role");
    assertRole(service.get("/whoami", "apikey", ANON, "Authorization", "Bearer " + ANON), "anon");
    assertRole(
        service.get("/whoami", "apikey", ANON, "Authorization", account.bearer()), "authenticated");
    assertRole(
        service.get("/whoami", "apikey", SERVICE, "Authorization", account.bearer()),
        "authenticated");
    assertRefused(
        service.get("/whoami", "apikey", "junk", "Authorization", account.bearer()),
        401,
        "bad_jwt");
  }

  @Test
  void an_opaque_key_is_taken_in_every_place_for_keys() {
    String key = key("sec");
    String id = key.split("_", -1)[2];
    String secret = key.split("_", -1)[3];
    assertRole(service.get("/whoami", "apikey", key), "service_role");
    assertRole(service.get("/whoami", "X-API-Key", key), "service_role");
    assertRole(service.get("/whoami", "Authorization", "Bearer " + key), "service_role");
    assertRole(service.get("/whoami", "Authorization", basic(id, key)), "service_role");
    assertRole(service.get("/whoami", "Authorization", basic(id, secret)), "service_role");
    assertRole(
        service.get("/whoami", "apikey", key, "Authorization", "Bearer " + key), "service_role");
  }

  @Test
  void supabase_s_opaque_keys_are_translated() {
    String secret =
        made("{\"kind\":\"sec\",\"name\":\"server\",\"format\":\"sb\"}").path("key").asText();
    String publishable =
        made("{\"kind\":\"pub\",\"name\":\"app\",\"format\":\"sb\"}").path("key").asText();
    assertThat(secret).startsWith("sb_secret_");
    assertRole(service.get("/whoami", "apikey", publishable), "anon");
    assertRole(
        service.get("/whoami", "apikey", secret, "Authorization", "Bearer " + secret),
        "service_role");
    assertRole(
        service.get("/whoami", "apikey", publishable, "Authorization", "Bearer sb_anything"),
        "anon");
    Account account = ACCOUNTS.signedIn();
    assertRole(
        service.get("/whoami", "apikey", publishable, "Authorization", account.bearer()),
        "authenticated");
  }

  @Test
  void an_unknown_key_of_a_project_is_refused_whoever_stands_beside_it() {
    Account account = ACCOUNTS.signedIn();
    for (String unknown : List.of("sb_publishable_nobody", "cf_pub_x", "nothing at all", "a.b.c")) {
      Answer answer = service.get("/whoami", "apikey", unknown, "Authorization", account.bearer());
      assertThat(answer.status()).as(unknown).isEqualTo(401);
    }
  }

  @Test
  void wrong_keys_are_refused_without_a_hint() {
    String key = key("sec");
    String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
    String id = key.split("_", -1)[2];
    assertRefused(service.get("/whoami", "apikey", mistyped), 401, "invalid_api_key");
    assertRefused(service.get("/whoami", "apikey", "cf_sec_x"), 401, "invalid_api_key");
    assertRefused(
        service.get("/whoami", "Authorization", basic(id, "wrong")), 401, "invalid_credentials");
    assertRefused(
        service.get("/whoami", "Authorization", basic("nobody", "wrong")),
        401,
        "invalid_credentials");
    assertRefused(service.get("/whoami", "Authorization", "Basic !"), 401, "invalid_credentials");
  }

  @Test
  void two_credentials_that_disagree_are_refused() {
    Account account = ACCOUNTS.signedIn();
    Account other = ACCOUNTS.signedIn();
    String pat =
        made("{\"kind\":\"pat\",\"name\":\"p\",\"user_id\":\"%s\"}".formatted(other.user()))
            .path("key")
            .asText();
    assertRefused(
        service.get("/whoami", "apikey", pat, "Authorization", account.bearer()),
        400,
        "ambiguous_credentials");
    assertRefused(
        service.get("/whoami", "apikey", other.token(), "Authorization", account.bearer()),
        400,
        "ambiguous_credentials");
    assertRefused(
        service.get("/whoami", "apikey", ANON, "X-API-Key", SERVICE), 400, "ambiguous_credentials");
    assertRefused(
        service.get("/whoami", "Authorization", account.bearer(), "Authorization", other.bearer()),
        400,
        "ambiguous_credentials");
    assertRole(
        service.get("/whoami", "apikey", pat, "Authorization", other.bearer()), "authenticated");
  }

  @Test
  void a_secret_key_is_refused_in_a_browser_and_an_address_outside_its_networks() {
    assertRefused(
        service.get("/whoami", "apikey", key("sec"), "Origin", "https://app.example"),
        401,
        "secret_key_in_browser");
    assertRole(
        service.get("/whoami", "apikey", key("pub"), "Origin", "https://app.example"), "anon");
    String elsewhere =
        made("{\"kind\":\"sec\",\"name\":\"n\",\"networks\":[\"192.0.2.0/24\"]}")
            .path("key")
            .asText();
    String here =
        made("{\"kind\":\"sec\",\"name\":\"n\",\"networks\":[\"127.0.0.0/8\",\"::1\"]}")
            .path("key")
            .asText();
    assertRefused(service.get("/whoami", "apikey", elsewhere), 403, "address_not_allowed");
    assertRole(service.get("/whoami", "apikey", here), "service_role");
  }

  @Test
  void a_key_ends_when_it_is_revoked_and_a_rotated_one_lives_beside_its_successor() {
    JsonNode made = made("{\"kind\":\"sec\",\"name\":\"old\"}");
    String old = made.path("key").asText();
    String path = "/authentication/api-keys/" + made.path("id").asText();
    Answer rotated = service.send("POST", path + "/rotate", "", "apikey", SERVICE);
    assertThat(rotated.status()).isEqualTo(201);
    assertRole(service.get("/whoami", "apikey", old), "service_role");
    assertRole(
        service.get("/whoami", "apikey", rotated.body().path("key").asText()), "service_role");
    assertRefused(
        service.send("POST", path + "/rotate", "", "apikey", SERVICE), 409, "api_key_not_active");
    assertThat(service.send("DELETE", path, "", "apikey", SERVICE).status()).isEqualTo(204);
    assertRefused(service.get("/now", "apikey", old), 401, "api_key_revoked");
  }

  @Test
  void people_see_and_make_keys_of_their_own_alone() {
    Account account = ACCOUNTS.signedIn();
    Account other = ACCOUNTS.signedIn();
    String json = "application/json";
    String[] mine = {"Authorization", account.bearer(), "Content-Type", json};
    Answer made = service.send("POST", "/authentication/api-keys", "{\"name\":\"mine\"}", mine);
    assertThat(made.status()).as(made.whole().body()).isEqualTo(201);
    String path = "/authentication/api-keys/" + made.body().path("id").asText();
    assertRefused(
        service.send("DELETE", path, "", "Authorization", other.bearer()),
        404,
        "api_key_not_found");
    assertRefused(
        service.send("POST", "/authentication/api-keys", "{\"name\":\"x\",\"kind\":\"sec\"}", mine),
        403,
        "service_required");
    assertRefused(
        service.send(
            "POST", "/authentication/api-keys", "{\"name\":\"x\",\"permissions\":[\"a:b\"]}", mine),
        403,
        "escalation");
    assertRefused(service.get("/authentication/api-keys"), 401, "authentication_required");
    Answer whoami = service.get("/whoami", "apikey", made.body().path("key").asText());
    assertThat(whoami.body().path("sub").asText()).isEqualTo(account.user().toString());
    assertThat(whoami.body().path("key_id").asText()).isEqualTo(made.body().path("id").asText());
  }

  @Test
  void a_key_for_ever_needs_a_reason() {
    Answer refused =
        service.send(
            "POST",
            "/authentication/api-keys",
            "{\"kind\":\"sec\",\"name\":\"n\",\"expires_in\":\"never\"}",
            "apikey",
            SERVICE,
            "Content-Type",
            "application/json");
    assertRefused(refused, 400, "validation_failed");
    assertThat(
            made("{\"kind\":\"sec\",\"name\":\"n\",\"expires_in\":\"never\",\"reason\":\"a probe\"}")
                .path("expires_at")
                .isNull())
        .isTrue();
  }

  @Test
  void the_list_shows_no_secret() {
    String key = key("sec");
    Answer list = service.get("/authentication/api-keys", "apikey", SERVICE);
    assertThat(list.whole().body()).doesNotContain(key.split("_", -1)[3]).contains("last_four");
  }
}
