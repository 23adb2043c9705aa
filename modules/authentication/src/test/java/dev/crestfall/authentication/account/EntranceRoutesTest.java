package dev.crestfall.authentication.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EntranceRoutesTest {
  private static final String GOOD = "a long walk home";
  private static TestAuthentication trusting;
  private static TestAuthentication confirming;
  private static int count;

  @BeforeAll
  static void start() throws Exception {
    trusting = TestAuthentication.start("mailer-autoconfirm=true", "jwt-algorithm=ES256");
    confirming = TestAuthentication.start();
  }

  @AfterAll
  static void stop() {
    trusting.close();
    confirming.close();
  }

  private static Scenario post(String target, String body) {
    return Scenario.post(target, body).header("Content-Type", "application/json");
  }

  private static Scenario get(String target, String token) {
    return Scenario.get(target).bearer(token);
  }

  private static String address() {
    return "native" + ++count + "@example.com";
  }

  private static JsonNode signedUp(String email) throws Exception {
    return trusting.ok(
        post(
            "/authentication/signup",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, GOOD)));
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() throws Exception {
    String taken = address();
    signedUp(taken);
    String form = "{\"email\":\"%s\",\"password\":\"%s\"%s}";
    return trusting.server.run(
        post("/authentication/signup", "{}")
            .status(400)
            .contains("{\"path\":\"email\",\"rule\":\"is required\"}")
            .contains("{\"path\":\"password\",\"rule\":\"is required\"}"),
        post("/authentication/signup", form.formatted(address(), "1234567", ""))
            .status(422)
            .contains("\"code\":\"weak_password\""),
        post("/authentication/signup", form.formatted(address(), "password1", ""))
            .named("a common password")
            .status(422),
        post("/authentication/signup", form.formatted("long.name@example.com", "Long.Name", ""))
            .named("the address as password")
            .status(422),
        post("/authentication/signup", form.formatted(address(), GOOD, ",\"name\":\"a\\r\\nb\""))
            .named("a line break in the name")
            .status(400),
        post("/authentication/signup", form.formatted("a@b.co\\r\\nBcc: c@d.co", GOOD, ""))
            .named("a line break in the address")
            .status(400),
        post("/authentication/signup", form.formatted(address(), GOOD, ",\"username\":\"4912\""))
            .named("a number as name")
            .status(400),
        post("/authentication/signup", form.formatted(address(), GOOD, ",\"birth\":\"31/02/2000\""))
            .named("no such day")
            .status(400)
            .contains("\"path\":\"birth\""),
        post("/authentication/signup", form.formatted(taken, GOOD, ""))
            .named("a taken address")
            .status(409)
            .contains("user_already_exists"),
        post("/authentication/login", "{\"user\":\"nobody\",\"password\":\"x\"}")
            .status(400)
            .contains("\"code\":\"invalid_credentials\""),
        post("/authentication/login", form.formatted(taken, "wrong", ""))
            .named("a wrong password")
            .status(400)
            .contains("Invalid login credentials"),
        post("/authentication/token/refresh", "{\"refresh_token\":\"junk\"}")
            .status(401)
            .answerHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
            .contains("\"code\":\"bad_jwt\""),
        Scenario.get("/authentication/user").status(401).contains("authentication_required"),
        get("/authentication/user", trusting.serviceKey()).status(403).contains("user_required"),
        post("/login", "{\"user\":\"nobody@example.com\",\"password\":\"x\"}")
            .status(400)
            .contains("\"success\":\"false\"")
            .contains("\"message\":\"Invalid login credentials\"")
            .contains("{\"error\":{\"code\":\"invalid_credentials\""));
  }

  @Test
  void the_bodies_that_the_product_was_asked_for_with_sign_up_and_in() throws Exception {
    JsonNode made =
        trusting.ok(
            post(
                "/signup",
                """
                {"name":"John Doe","email":"johndoe@mail.com","birth":"17/12/1011",
                 "password":"......... and more"}
                """));
    assertThat(made.path("success").asText()).isEqualTo("true");
    assertThat(made.path("user").path("email").asText()).isEqualTo("johndoe@mail.com");
    assertThat(made.path("user").path("birth").asText()).isEqualTo("17/12/1011");
    JsonNode session =
        trusting.ok(
            post("/login", "{\"user\":\"johndoe@mail.com\",\"password\":\"......... and more\"}"));
    assertThat(session.path("success").isTextual()).isTrue();
    assertThat(session.path("user").path("name").asText()).isEqualTo("John Doe");
    String jwt = session.path("jwt").asText();
    assertThat(jwt.split("\\.", -1)).as("encrypted").hasSize(5);
    assertThat(trusting.ok(get("/authentication/user", jwt)).path("uuid"))
        .isEqualTo(session.path("user").path("id"));
    String plain = session.path("access_token").asText();
    assertThat(trusting.ok(get("/auth/v1/user", plain)).path("email").asText())
        .isEqualTo("johndoe@mail.com");
  }

  @Test
  void without_autoconfirm_every_address_gets_the_same_answer() throws Exception {
    String body = "{\"email\":\"same@example.com\",\"password\":\"" + GOOD + "\"}";
    Scenario signUp =
        post("/authentication/signup", body)
            .status(202)
            .answers(
                "{\"success\":\"true\",\"message\":\"Check your mail to confirm the address\"}");
    signUp.check(confirming.server.send(signUp));
    confirming.database.execute("UPDATE auth.users SET email_confirmed_at = now()");
    signUp.check(confirming.server.send(signUp));
  }

  @Test
  void a_username_signs_in_and_is_one_persons() throws Exception {
    String form = "{\"email\":\"%s\",\"password\":\"%s\",\"username\":\"%s\"}";
    trusting.ok(post("/authentication/signup", form.formatted(address(), GOOD, "Ada.L")));
    JsonNode session =
        trusting.ok(post("/login", "{\"user\":\"ada.l\",\"password\":\"" + GOOD + "\"}"));
    assertThat(session.path("user").path("username").asText()).isEqualTo("Ada.L");
    Scenario again =
        post("/authentication/signup", form.formatted(address(), GOOD, "ADA.l"))
            .status(409)
            .contains("username_taken");
    again.check(trusting.server.send(again));
  }

  @Test
  void users_change_themselves() throws Exception {
    String token = signedUp(address()).path("access_token").asText();
    JsonNode user =
        trusting.ok(
            Scenario.patch(
                    "/authentication/user",
                    """
                    {"name":"Grace","birth":"1906-12-09","data":{"x":1},"role":"service_role",
                     "settings":{"theme":"dark","notifications":true}}
                    """)
                .header("Content-Type", "application/json")
                .bearer(token));
    assertThat(user.path("name").asText()).isEqualTo("Grace");
    assertThat(user.path("birth").asText()).isEqualTo("09/12/1906");
    assertThat(user.path("settings").path("theme").asText()).isEqualTo("dark");
    assertThat(user.path("role").asText()).isEqualTo("authenticated");
    assertThat(
            trusting.database.query(
                "SELECT settings ->> 'theme' FROM authentication.users WHERE name = 'Grace'"))
        .isEqualTo("dark");
  }

  @Test
  void a_new_password_wants_the_old_one_and_ends_other_sessions() throws Exception {
    String email = address();
    String token = signedUp(email).path("access_token").asText();
    String other = trusting.ok(login(email, GOOD)).path("access_token").asText();
    trusting.database.execute(
        "UPDATE auth.mfa_amr_claims SET updated_at = now() - interval '6 minutes'");
    Scenario change =
        Scenario.patch("/authentication/user", "{\"password\":\"another walk home\"}");
    Scenario bare = change.header("Content-Type", "application/json").bearer(token);
    bare.status(403).contains("reauthentication_needed").check(trusting.server.send(bare));
    Scenario proven =
        bare.body("{\"password\":\"another walk home\",\"current_password\":\"" + GOOD + "\"}");
    proven.check(trusting.server.send(proven));
    Scenario ended = get("/authentication/user", other).status(401);
    ended.check(trusting.server.send(ended));
    trusting.ok(get("/authentication/user", token));
    trusting.ok(login(email, "another walk home"));
  }

  private static Scenario login(String email, String password) {
    return post(
        "/authentication/login",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  @Test
  void sessions_are_listed_refreshed_and_ended() throws Exception {
    String email = address();
    JsonNode first = signedUp(email);
    JsonNode second = trusting.ok(login(email, GOOD));
    String token = first.path("access_token").asText();
    JsonNode list = trusting.ok(get("/authentication/sessions", token)).path("sessions");
    assertThat(list).hasSize(2);
    assertThat(list.findValues("current").toString()).isEqualTo("[false, true]");
    JsonNode refreshed =
        trusting.ok(
            post(
                "/authentication/token/refresh",
                "{\"refresh_token\":\"%s\"}".formatted(second.path("refresh_token").asText())));
    assertThat(refreshed.path("access_token").asText()).isNotEmpty();
    Scenario foreign =
        Scenario.delete("/authentication/sessions/" + list.get(0).path("id").asText())
            .bearer(signedUp(address()).path("access_token").asText())
            .status(404);
    foreign.check(trusting.server.send(foreign));
    Scenario end =
        Scenario.delete("/authentication/sessions/" + list.get(0).path("id").asText())
            .bearer(token)
            .status(204);
    end.check(trusting.server.send(end));
    Scenario ended = get("/authentication/user", refreshed.path("access_token").asText());
    ended.status(401).check(trusting.server.send(ended));
    Scenario out = post("/authentication/logout", "").bearer(token).status(204);
    out.check(trusting.server.send(out));
    Scenario gone = get("/authentication/user", token).status(401);
    gone.check(trusting.server.send(gone));
  }
}
