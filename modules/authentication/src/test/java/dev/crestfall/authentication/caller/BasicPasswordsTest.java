package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logins and passwords of users as HTTP Basic, and credentials that come without TLS.
class BasicPasswordsTest {
  private static final TestDatabase DATABASE = TestParts.migrated();
  private static final String PASSWORD = "correct horse: battery";
  private static final String JSON = "application/json";

  @TempDir static Path home;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        new TestService(
            DATABASE.uri(),
            home,
            "authentication.mailer-autoconfirm=true",
            "authentication.basic-passwords=true",
            "authentication.require-tls=true");
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  private static String person() {
    String email = UUID.randomUUID() + "@example.com";
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    Answer answer = service.send("POST", "/authentication/signup", body, "Content-Type", JSON);
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    return email;
  }

  private static String basic(String login, String password) {
    byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static Answer whoami(String login, String password) {
    return service.get("/whoami", "Authorization", basic(login, password));
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.whole().headers().firstValue("WWW-Authenticate"))
        .contains("Basic realm=\"crestfall\", charset=\"UTF-8\"");
  }

  private static String failures(String email) {
    return DATABASE.query(
        "SELECT coalesce(sum(failures), 0) FROM auth.guess WHERE user_id = (SELECT id FROM auth.users WHERE email = '"
            + email
            + "')");
  }

  @Test
  void a_wrong_password_is_refused_as_an_unknown_login_is_and_counts_as_a_guess() {
    String email = person();
    assertRefused(whoami(email, "wrong"), "invalid_credentials");
    assertRefused(whoami(email, ""), "invalid_credentials");
    assertRefused(whoami("nobody@example.com", PASSWORD), "invalid_credentials");
    assertRefused(whoami("000000000000", PASSWORD), "invalid_credentials");
    Await.until(() -> failures(email).equals("2"));
    assertThat(whoami(email, PASSWORD).status()).isEqualTo(200);
    assertThat(failures(email)).isEqualTo("0");
  }

  @Test
  void a_right_one_is_the_person_and_is_proven_once_for_many_requests() {
    String email = person();
    for (int i = 0; i < 5; i++) {
      Answer answer = whoami(email, PASSWORD);
      assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
      assertThat(answer.body().path("email").asText()).isEqualTo(email);
      assertThat(answer.body().path("role").asText()).isEqualTo("authenticated");
      assertThat(answer.body().path("aal").asText()).isEqualTo("aal1");
      assertThat(answer.body().path("kind").asText()).isEqualTo("User");
    }
    assertThat(
            DATABASE.query(
                "SELECT count(*) FROM audit.event WHERE action = 'user.login' AND details ->> 'method' = 'basic'"
                    + " AND resource = (SELECT id::text FROM auth.users WHERE email = '"
                    + email
                    + "')"))
        .isEqualTo("1");
  }

  @Test
  void another_password_a_ban_and_a_second_factor_void_what_was_remembered() {
    String email = person();
    assertThat(whoami(email, PASSWORD).status()).isEqualTo(200);
    String change =
        "{\"password\":\"another long one\",\"current_password\":\"%s\"}".formatted(PASSWORD);
    Answer changed =
        service.send(
            "PATCH",
            "/authentication/user",
            change,
            "Authorization",
            basic(email, PASSWORD),
            "Content-Type",
            JSON);
    assertThat(changed.status()).as(changed.whole().body()).isEqualTo(200);
    assertRefused(whoami(email, PASSWORD), "invalid_credentials");
    assertThat(whoami(email, "another long one").status()).isEqualTo(200);
    DATABASE.execute(
        "INSERT INTO auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)"
            + " SELECT gen_random_uuid(), id, 'totp', 'verified', now(), now() FROM auth.users WHERE email = '"
            + email
            + "'");
    Await.until(() -> whoami(email, "another long one").status() == 403);
    assertThat(whoami(email, "another long one").code()).isEqualTo("mfa_required");
    String banned = person();
    assertThat(whoami(banned, PASSWORD).status()).isEqualTo(200);
    DATABASE.execute(
        "UPDATE auth.users SET banned_until = now() + interval '1 h' WHERE email = '"
            + banned
            + "'");
    Await.until(() -> whoami(banned, PASSWORD).status() == 401);
    assertRefused(whoami(banned, PASSWORD), "user_banned");
  }

  @Test
  void without_tls_a_credential_is_refused_unless_it_comes_from_this_machine() {
    String email = person();
    String basic = basic(email, PASSWORD);
    String[] afar = {"Authorization", basic, "X-Forwarded-For", "203.0.113.9"};
    Answer refused = service.get("/whoami", afar);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("tls_required");
    assertThat(
            service
                .get(
                    "/whoami",
                    "Authorization",
                    basic,
                    "X-Forwarded-For",
                    "203.0.113.9",
                    "X-Forwarded-Proto",
                    "https")
                .status())
        .isEqualTo(200);
    assertThat(service.get("/whoami", "X-Forwarded-For", "203.0.113.9").status()).isEqualTo(200);
    for (String header : new String[] {"apikey", "X-API-Key"}) {
      Answer key =
          service.get(
              "/whoami",
              header,
              Accounts.legacyKey("service_role"),
              "X-Forwarded-For",
              "203.0.113.9");
      assertThat(key.code()).as(header).isEqualTo("tls_required");
    }
  }
}
