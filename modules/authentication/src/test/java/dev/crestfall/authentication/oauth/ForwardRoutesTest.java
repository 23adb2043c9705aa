package dev.crestfall.authentication.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardRoutesTest {
  private static final String VERIFY = "/authentication/verify";
  private static TestAuthentication auth;
  private static Wire wire;
  private static JsonNode session;
  private static String bearer;

  @BeforeAll
  static void open() throws Exception {
    auth = TestAuthentication.start("jwt-algorithm=ES256", "mailer-autoconfirm=true");
    wire = new Wire(auth.url);
    session = auth.signUp("ada@mail.example", "a long password");
    bearer = "Bearer " + session.path("access_token").asText();
  }

  @AfterAll
  static void close() {
    auth.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, ''",
    "Authorization, Bearer nonsense",
    "Authorization, Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.",
    "Authorization, Basic bm9ib2R5OnNlY3JldA==",
    "apikey, cf_sec_nonsense",
    "X-Crestfall-User, 5b1ee264-9fc5-4e0f-9d2a-0f7ffa6ac8a5",
  })
  void nobody_passes(String header, String value) {
    Wire.Answer answer = wire.get(VERIFY, header, value);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
    assertThat(answer.header("X-Crestfall-User")).isEmpty();
  }

  @Test
  void two_credentials_that_disagree_pass_nobody() throws Exception {
    JsonNode other = auth.signUp("eve@mail.example", "a long password");
    Wire.Answer answer =
        wire.get(VERIFY, "Authorization", bearer, "apikey", other.path("access_token").asText());
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void a_user_passes_and_the_proxy_hears_who_it_is() {
    Wire.Answer answer =
        wire.get(
            VERIFY,
            "Authorization",
            bearer,
            "X-Crestfall-Role",
            "service_role",
            "X-Forwarded-Uri",
            "/admin");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Crestfall-Type")).isEqualTo("user");
    assertThat(answer.header("X-Crestfall-Role")).isEqualTo("authenticated");
    assertThat(answer.header("X-Crestfall-User"))
        .isEqualTo(session.path("user").path("id").asText());
    assertThat(answer.header("X-Crestfall-Email")).isEqualTo("ada@mail.example");
    assertThat(answer.header("X-Crestfall-Assurance")).isEqualTo("aal1");
    assertThat(answer.whole().headers().map()).containsKey("x-crestfall-key");
    assertThat(wire.post(VERIFY, "{}", "Authorization", bearer).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "role=service_role, 403",
    "role=authenticated, 200",
    "'role=service_role,authenticated', 200",
    "aal=aal2, 403",
    "permission=flows:execute, 503",
    "permission=' OR true, 403",
    "permission=flows:execute&scope=nowhere, 403",
  })
  void what_the_proxy_asks_for_decides(String query, int status) {
    Wire.Answer answer =
        wire.get(
            VERIFY + "?" + query.replace(" ", "%20").replace("'", "%27"), "Authorization", bearer);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void permissions_are_asked_of_authorization() {
    auth.database.execute("CREATE SCHEMA IF NOT EXISTS authz");
    auth.database.execute(
        "CREATE FUNCTION authz.has(permission text, scope_id uuid) RETURNS boolean LANGUAGE sql AS $$"
            + " SELECT permission = 'flows:execute'"
            + " AND current_setting('request.jwt.claims')::jsonb ->> 'email' = 'ada@mail.example' $$");
    String permission = VERIFY + "?permission=";
    assertThat(wire.get(permission + "flows:execute", "Authorization", bearer).status())
        .isEqualTo(200);
    Wire.Answer refused = wire.get(permission + "flows:publish", "Authorization", bearer);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.whole().body()).contains("permission_denied");
    auth.database.execute("DROP SCHEMA authz CASCADE");
  }

  @Test
  void nobody_in_particular_passes_where_the_proxy_says_so() {
    Wire.Answer answer = wire.get(VERIFY + "?anonymous=allow");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Crestfall-Type")).isEqualTo("anonymous");
    assertThat(answer.header("X-Crestfall-Role")).isEqualTo("anon");
  }

  @Test
  void a_service_passes_and_who_signed_out_does_not() throws Exception {
    Wire.Answer service = wire.get(VERIFY, "Authorization", "Bearer " + auth.serviceKey());
    assertThat(service.header("X-Crestfall-Type")).isEqualTo("service");
    JsonNode gone = auth.signUp("gone@mail.example", "a long password");
    String token = "Bearer " + gone.path("access_token").asText();
    assertThat(wire.get(VERIFY, "Authorization", token).status()).isEqualTo(200);
    auth.database.execute(
        "UPDATE auth.users SET banned_until = now() + interval '1 day' WHERE email = 'gone@mail.example'");
    dev.crestfall.testkit.Await.until(
        () -> wire.get(VERIFY, "Authorization", token).status() != 200);
    assertThat(wire.get(VERIFY, "Authorization", token).status()).isEqualTo(401);
  }
}
