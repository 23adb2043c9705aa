package dev.crestfall.cli.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Invitations to organizations, from the wish to the membership.
class InvitationJourneyTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String COOKIES_OF =
      "SELECT count(*) FROM auth.browser_session b JOIN auth.sessions s ON s.id = b.session_id"
          + " JOIN auth.users u ON u.id = s.user_id WHERE u.email = '%s'";
  private static final Pattern TOKEN = Pattern.compile("/authentication/invitation\\?token=(\\S+)");

  @TempDir static Path home;
  private static Installation installation;
  private static String olga;
  private static String organization;

  @BeforeAll
  static void start() throws Exception {
    installation =
        new Installation(
            home,
            AccessLog.NONE,
            "environment=development",
            "authentication.mailbox=true",
            "authentication.mailer-autoconfirm=true",
            "authentication.site-url=https://app.example");
    olga = installation.signUp("olga@example.com", PASSWORD);
    Answer made = as(olga, "POST", "/authorization/organizations", "{\"name\":\"Bakery & Sons\"}");
    organization = made.json().path("id").asText();
    assertThat(organization).as(made.body()).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  private static Answer as(String token, String method, String path, String body) throws Exception {
    return installation.send(
        method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  private static String someone() {
    return "u" + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
  }

  private static Answer invite(String email) throws Exception {
    String body = "{\"role\":\"viewer\",\"email\":\"%s\"}".formatted(email);
    return as(olga, "POST", "/authorization/organizations/" + organization + "/invitations", body);
  }

  /// The token of the newest invitation that an address was mailed.
  private static String mailed(String email) {
    AtomicReference<String> found = new AtomicReference<>("");
    Await.until(() -> {
      Matcher matcher = TOKEN.matcher(newest(email));
      if (matcher.find()) {
        found.set(matcher.group(1));
      }
      return !found.get().isEmpty();
    });
    return found.get();
  }

  private static String newest(String email) {
    try {
      return installation
          .send("GET", "/authentication/_mailbox?to=" + email, "", "Accept", "application/json")
          .json()
          .at("/messages/0/text")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Answer press(String token) throws Exception {
    return press(token, "");
  }

  private static Answer press(String token, String password) throws Exception {
    return press(token, password, "other=1");
  }

  private static Answer press(String token, String password, String cookie) throws Exception {
    return installation.send(
        "POST",
        "/authentication/invitation",
        "token=%s&password=%s"
            .formatted(URLEncoder.encode(token, UTF_8), URLEncoder.encode(password, UTF_8)),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Cookie",
        cookie);
  }

  private static String members() throws Exception {
    return as(olga, "GET", "/authorization/organizations/" + organization + "/members", "").body();
  }

  private static String userId(String email) {
    return installation
        .database()
        .query("SELECT id::text FROM auth.users WHERE email = '" + email + "'");
  }

  @Test
  void somebody_new_opens_the_link_and_is_a_member_who_is_signed_in() throws Exception {
    String email = someone();
    Answer made = invite(email);
    assertThat(made.json().path("delivery").asText()).as(made.body()).isEqualTo("mail");
    assertThat(made.json().has("token")).isFalse();
    String token = mailed(email);
    Answer page = installation.send("GET", "/authentication/invitation?token=" + token, "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Bakery &amp; Sons as viewer", "<button>");

    Answer pressed = press(token);

    assertThat(pressed.status()).as(pressed.body()).isEqualTo(303);
    assertThat(members()).contains(userId(email)).contains("viewer");
    assertThat(pressed.location()).startsWith("https://app.example#access_token=");
    assertThat(press(token).status()).isEqualTo(403);
    assertThat(installation.send("GET", "/authentication/invitation?token=" + token, "").status())
        .isEqualTo(403);
  }

  @Test
  void who_has_an_account_is_a_member_and_signs_in_as_always() throws Exception {
    String email = someone();
    installation.signUp(email, PASSWORD);
    invite(email);

    Answer pressed = press(mailed(email));

    assertThat(pressed.location()).isEqualTo("https://app.example");
    assertThat(members()).contains(userId(email));
  }

  @Test
  void who_invites_by_a_link_to_hand_over_makes_nobody_an_account_with_it() throws Exception {
    String path = "/authorization/organizations/" + organization + "/invitations";
    String token = as(olga, "POST", path, "{\"role\":\"viewer\"}").json().path("token").asText();

    assertThat(token).startsWith("cfi_");
    assertThat(press(token).status()).isEqualTo(403);
    assertThat(press("cfm_" + token.substring(4)).status()).isEqualTo(403);
    assertThat(press("").status()).isEqualTo(403);
  }

  @Test
  void a_colleague_chooses_a_password_and_may_look() throws Exception {
    appoint(userId("olga@example.com"));
    String email = someone();
    String wish = "{\"role\":\"viewer\",\"email\":\"%s\"}".formatted(email);
    Answer made = as(olga, "POST", "/authorization/invitations", wish);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String token = mailed(email);
    Answer page = installation.send("GET", "/authentication/invitation?token=" + token, "");
    assertThat(page.body()).contains("Crestfall Studio as viewer", "name=\"password\"");
    Answer weak = press(token, "short");
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.body()).contains("role=\"alert\"");

    Answer pressed = press(token, PASSWORD);

    assertThat(pressed.location()).as(pressed.body()).endsWith("/studio/");
    assertThat(installation.database().query(COOKIES_OF.formatted(email))).isEqualTo("1");
    String colleague = installation.signIn(email, PASSWORD);
    assertThat(as(colleague, "GET", "/authorization/principals/me/effective", "").body())
        .contains("\"role\":\"viewer\"", "organization:00000000-0000-4000-8000-0000000000a1");
    assertThat(as(colleague, "POST", "/authentication/users", "{\"email\":\"x@y.zz\"}").status())
        .isEqualTo(403);
  }

  @Test
  void a_colleague_takes_the_place_of_nobody_who_is_signed_in_there() throws Exception {
    appoint(userId("olga@example.com"));
    String email = someone();
    String wish = "{\"role\":\"viewer\",\"email\":\"%s\"}".formatted(email);
    as(olga, "POST", "/authorization/invitations", wish);

    Answer pressed = press(mailed(email), PASSWORD, "cf_session=of-somebody");

    assertThat(pressed.location()).as(pressed.body()).endsWith("/studio/");
    assertThat(installation.database().query(COOKIES_OF.formatted(email))).isEqualTo("0");
  }

  private static void appoint(String user) {
    installation
        .database()
        .execute(
            "INSERT INTO authz.assignment (principal_type, principal_id, role_id, scope_id, granted_by)"
                + " SELECT 'user', '%s', '00000000-0000-4000-8000-000000000001', id, 'test'"
                    .formatted(user)
                + " FROM authz.scope WHERE kind = 'global' ON CONFLICT DO NOTHING");
  }

  @Test
  void an_invitation_that_was_taken_back_is_over() throws Exception {
    String email = someone();
    String id = invite(email).json().path("id").asText();
    String token = mailed(email);
    as(olga, "DELETE", "/authorization/invitations/" + id, "");

    assertThat(press(token).status()).isEqualTo(403);
    assertThat(
            installation
                .database()
                .query("SELECT count(*) FROM auth.users WHERE email = '" + email + "'"))
        .isEqualTo("0");
  }
}
