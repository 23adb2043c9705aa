package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session's cookie as a credential. A proxy on this machine says what is TLS.
class BrowserSessionsTest {
  private static final TestDatabase DATABASE = TestParts.migrated();
  private static final Accounts ACCOUNTS = new Accounts(DATABASE);
  private static final String USER = "/authentication/user";
  private static final String NAME = "{\"name\":\"Ada\"}";

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

  /// What a browser has after the sign-in.
  private record Page(Account account, String cookie, String csrf) {
    static Page of(Account account) {
      Answer answer =
          send("POST", "/authentication/session", "", "Authorization", account.bearer());
      assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
      String header = answer.whole().headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(header)
          .matches(
              "__Host-cf_session=[\\w-]{43}; Path=/; Max-Age=\\d+; Secure; HttpOnly; SameSite=Lax");
      return new Page(
          account,
          header.substring(0, header.indexOf(';')),
          answer.body().path("csrf_token").asText());
    }

    Answer get(String path) {
      return send("GET", path, "", "Cookie", cookie);
    }

    Answer patch(String... headers) {
      return send("PATCH", USER, NAME, with(headers, "Cookie", cookie));
    }
  }

  private static Page page() {
    return Page.of(ACCOUNTS.signedIn());
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
  }

  private static Answer send(String method, String path, String body, String... headers) {
    return service.send(
        method,
        path,
        body,
        with(headers, "X-Forwarded-Proto", "https", "Content-Type", "application/json"));
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void what_changes_something_must_come_from_a_page_of_ours() {
    Page page = page();
    String ours = service.url().replace("http:", "https:");
    assertRefused(page.patch(), 403, "csrf_token_required");
    assertRefused(page.patch("X-CSRF-Token", "x"), 403, "csrf_token_required");
    assertRefused(page.patch("X-CSRF-Token", page().csrf()), 403, "csrf_token_required");
    assertRefused(
        page.patch("X-CSRF-Token", page.csrf(), "Origin", "https://evil.example"),
        403,
        "origin_refused");
    assertRefused(
        page.patch("X-CSRF-Token", page.csrf(), "Sec-Fetch-Site", "same-site"),
        403,
        "origin_refused");
    assertRefused(page.patch("X-CSRF-Token", page.csrf(), "Origin", "null"), 403, "origin_refused");
    assertThat(page.patch("X-CSRF-Token", page.csrf(), "Origin", ours).status()).isEqualTo(200);
    assertThat(page.patch("X-CSRF-Token", page.csrf()).body().path("name").asText())
        .isEqualTo("Ada");
  }

  @Test
  void a_password_alone_gets_no_cookie_where_there_is_a_second_factor() {
    Account account = ACCOUNTS.signedIn();
    DATABASE.execute(
        """
        INSERT INTO auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
        VALUES (gen_random_uuid(), '%s', 'totp', 'verified', now(), now())
        """
            .formatted(account.user()));
    assertRefused(
        send("POST", "/authentication/session", "", "Authorization", account.bearer()),
        403,
        "mfa_required");
  }

  @Test
  void a_cookie_is_the_person_on_the_native_api_and_nobody_elsewhere() {
    Page page = page();
    String id = page.account().user().toString();
    assertThat(page.get(USER).body().path("id").asText()).isEqualTo(id);
    assertThat(page.get("/authentication/session").body().path("csrf_token").asText())
        .isEqualTo(page.csrf());
    assertThat(page.get("/whoami").body().path("role").asText()).isEqualTo("anon");
    assertThat(page.get("/auth/v1/user").status()).isEqualTo(401);
    assertThat(page.get("/apikey/store").status()).isNotEqualTo(200);
  }

  @Test
  void a_cookie_that_is_no_session_s_is_as_good_as_none() {
    for (String cookie :
        List.of(
            "__Host-cf_session=x", "__Host-cf_session=", "__Host-cf_session=" + "A".repeat(43))) {
      assertRefused(send("GET", USER, "", "Cookie", cookie), 401, "authentication_required");
    }
    String plain = page().cookie().replace("__Host-", "");
    assertRefused(send("GET", USER, "", "Cookie", plain), 401, "authentication_required");
  }

  @Test
  void another_credential_counts_instead_of_the_cookie() {
    Page page = page();
    Account other = ACCOUNTS.signedIn();
    Answer answer =
        send("PATCH", USER, NAME, "Cookie", page.cookie(), "Authorization", other.bearer());
    assertThat(answer.body().path("id").asText()).isEqualTo(other.user().toString());
  }

  @Test
  void signing_out_ends_it_and_takes_the_cookie() {
    Page page = page();
    Answer out =
        send(
            "POST",
            "/authentication/logout?scope=local",
            "",
            "Cookie",
            page.cookie(),
            "X-CSRF-Token",
            page.csrf());
    assertThat(out.status()).as(out.whole().body()).isEqualTo(204);
    assertThat(out.whole().headers().allValues("Set-Cookie"))
        .anyMatch(header -> header.startsWith("__Host-cf_session=; Path=/; Max-Age=0"));
    assertRefused(page.get(USER), 401, "authentication_required");
    Page elsewhere = page();
    send("POST", "/authentication/logout", "", "Authorization", elsewhere.account().bearer());
    assertRefused(elsewhere.get(USER), 401, "authentication_required");
  }

  @Test
  void it_is_over_after_half_an_hour_without_use_and_half_a_day_after_the_sign_in() {
    Page idle = page();
    assertThat(idle.get(USER).status()).isEqualTo(200);
    DATABASE.execute(
        "UPDATE auth.browser_session SET seen_at = seen_at - interval '31 min' WHERE session_id = '%s'"
            .formatted(idle.account().session()));
    assertRefused(idle.get(USER), 401, "authentication_required");
    Page old = page();
    DATABASE.execute(
        "UPDATE auth.sessions SET created_at = created_at - interval '12 h' WHERE id = '%s'"
            .formatted(old.account().session()));
    assertRefused(old.get(USER), 401, "authentication_required");
    assertRefused(
        send("POST", "/authentication/session", "", "Authorization", old.account().bearer()),
        403,
        "reauthentication_needed");
  }

  @Test
  void without_tls_there_is_none_unless_the_settings_say_so() throws Exception {
    Account account = ACCOUNTS.signedIn();
    String path = "/authentication/session";
    assertRefused(
        service.send("POST", path, "", "Authorization", account.bearer()), 403, "tls_required");
    try (TestService open =
        new TestService(DATABASE.uri(), home, "authentication.session-without-tls=true")) {
      Answer answer = open.send("POST", path, "", "Authorization", account.bearer());
      String cookie = answer.whole().headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).startsWith("cf_session=").doesNotContain("Secure");
      String sent = cookie.substring(0, cookie.indexOf(';'));
      assertThat(open.get(USER, "Cookie", sent).status()).isEqualTo(200);
    }
  }

  @Test
  void what_has_no_session_gets_no_cookie() {
    assertRefused(send("POST", "/authentication/session", ""), 401, "authentication_required");
    Account account = ACCOUNTS.signedIn();
    String key =
        send(
                "POST",
                "/authentication/api-keys",
                "{\"name\":\"k\"}",
                "Authorization",
                account.bearer())
            .body()
            .path("key")
            .asText();
    assertRefused(
        send("POST", "/authentication/session", "", "apikey", key), 403, "session_required");
    assertRefused(
        send("GET", "/authentication/session", "", "Authorization", account.bearer()),
        404,
        "session_cookie_not_found");
  }
}
