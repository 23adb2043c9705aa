package dev.crestfall.authentication.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Users looked after by people who have permissions for it. What authorization publishes in SQL is
/// stood in for: a table of who may do what.
class UserAdminRoutesTest {
  private static final String PASSWORD = "a long enough password";
  private static final String USERS = "/authentication/users";
  private static final String AUTHORITY =
      """
      CREATE SCHEMA authz;
      CREATE TABLE authz.may (sub text, permission text);
      CREATE FUNCTION authz.has(permission text, scope uuid DEFAULT NULL) RETURNS boolean LANGUAGE sql AS $$
        SELECT c ->> 'role' = 'service_role'
            OR EXISTS (SELECT FROM authz.may m WHERE m.sub = c ->> 'sub' AND m.permission = has.permission)
          FROM (SELECT current_setting('request.jwt.claims')::jsonb AS c) AS claims $$;
      CREATE FUNCTION authz.installation() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
      CREATE FUNCTION authz.outranks(user_id text) RETURNS boolean LANGUAGE sql AS $$
        SELECT EXISTS (SELECT FROM authz.may m WHERE m.sub = user_id AND NOT authz.has(m.permission)) $$;
      CREATE TABLE public.orders (id int PRIMARY KEY, buyer uuid REFERENCES auth.users (id));
      CREATE TABLE public.likes (id int PRIMARY KEY, who uuid REFERENCES auth.users (id) ON DELETE CASCADE);
      """;

  private static TestAuthentication server;
  private static JsonNode root;
  private static JsonNode helper;
  private static JsonNode ann;

  @BeforeAll
  static void start() throws Exception {
    server = TestAuthentication.start("mailer-autoconfirm=true", "site-url=https://app.example");
    server.database.execute(AUTHORITY);
    root = server.signUp("root@example.com", PASSWORD);
    helper = server.signUp("helper@example.com", PASSWORD);
    ann = server.signUp("ann@example.com", PASSWORD);
    for (String one : List.of("read", "write", "impersonate")) {
      may(root, "auth.users:" + one);
    }
    may(root, "authz.db-roles:write");
    may(helper, "auth.users:read");
    may(helper, "auth.users:write");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String id(JsonNode session) {
    return session.path("user").path("id").asText();
  }

  private static void may(JsonNode session, String permission) {
    server.database.execute(
        "INSERT INTO authz.may VALUES ('%s', '%s')".formatted(id(session), permission));
  }

  private static Scenario as(JsonNode who, Scenario scenario) {
    return scenario
        .bearer(who.path("access_token").asText())
        .header("Content-Type", "application/json");
  }

  private static Scenario send(JsonNode who, String method, String path, Object body) {
    return as(who, Scenario.of(method, path).body(Json.text(body)));
  }

  private static JsonNode made(Scenario scenario) throws Exception {
    scenario.check(server.server.send(scenario));
    return server.json(scenario);
  }

  private static String create(String email) throws Exception {
    Scenario wish = send(root, "POST", USERS, Map.of("email", email, "password", PASSWORD));
    var answer = server.server.send(wish);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.tree(answer.body()).path("id").asText();
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused() {
    String rootUser = USERS + "/" + id(root);
    String annUser = USERS + "/" + id(ann);
    Map<String, String> password = Map.of("password", "another long password");
    List<Scenario> refused = new ArrayList<>();
    refused.add(Scenario.get(USERS).status(401).contains("authentication_required"));
    refused.add(as(ann, Scenario.get(USERS)).status(403).contains("auth.users:read"));
    refused.add(as(root, Scenario.get(USERS + "?state=odd")).status(400));
    refused.add(as(root, Scenario.get(USERS + "?cursor=x")).status(400));
    refused.add(as(root, Scenario.get(USERS + "?limit=1000")).status(400));
    refused.add(as(root, Scenario.get(USERS + "?ids=x")).status(400));
    refused.add(as(root, Scenario.get(USERS + "/x")).status(404).contains("user_not_found"));
    refused.add(send(helper, "PATCH", rootUser, password).status(403).contains("escalation"));
    refused.add(as(helper, Scenario.delete(rootUser)).status(403).contains("escalation"));
    refused.add(as(helper, Scenario.delete(rootUser + "/sessions")).status(403));
    refused.add(
        send(helper, "PATCH", annUser, Map.of("role", "service_role"))
            .status(403)
            .contains("authz.db-roles:write"));
    refused.add(
        send(helper, "POST", annUser + "/impersonate", Map.of("reason", "x"))
            .status(403)
            .contains("auth.users:impersonate"));
    refused.add(send(root, "POST", annUser + "/impersonate", Map.of()).status(400));
    refused.add(
        send(
                root,
                "POST",
                annUser + "/impersonate",
                Map.of("reason", "x", "redirect_to", "https://evil.example"))
            .status(400));
    refused.add(send(root, "PATCH", rootUser, Map.of("ban_duration", "1h")).status(409));
    refused.add(as(root, Scenario.delete(rootUser)).status(409).contains("user_self"));
    refused.add(send(root, "POST", USERS, Map.of("email", "x")).status(400));
    refused.add(
        send(root, "POST", USERS, Map.of("email", "ann@example.com", "password", PASSWORD))
            .status(422));
    refused.add(
        send(root, "POST", USERS, Map.of("email", "b@example.com", "password", "short"))
            .status(422)
            .contains("weak_password"));
    return server.server.run(refused.toArray(Scenario[]::new));
  }

  @Test
  void users_are_found_by_a_part_and_come_by_pages() throws Exception {
    for (int i = 0; i < 5; i++) {
      create("many" + i + "@pages.example");
    }
    JsonNode first = made(as(root, Scenario.get(USERS + "?q=PAGES.ex&limit=3").status(200)));
    assertThat(first.path("items")).hasSize(3);
    String next = USERS + "?q=pages.ex&limit=3&cursor=" + first.path("next_cursor").asText();
    JsonNode second = made(as(root, Scenario.get(next).status(200)));
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.path("next_cursor").isNull()).isTrue();
    JsonNode one = made(as(root, Scenario.get(USERS + "?q=" + id(ann)).status(200)));
    assertThat(one.path("items").path(0).path("email").asText()).isEqualTo("ann@example.com");
    JsonNode none = made(as(root, Scenario.get(USERS + "?provider=github").status(200)));
    assertThat(none.path("items")).isEmpty();
    JsonNode all = made(as(root, Scenario.get(USERS).status(200)));
    assertThat(all.path("estimated_total").asInt()).isGreaterThan(7);
  }

  @Test
  void of_many_users_the_beginning_of_an_address_is_looked_up() {
    UserQuery wanted = UserQuery.of(name -> name.equals("q") ? "ann_" : null);
    var store = server.module.engine().accounts().jdbi();
    List<UserListDao.Row> escaped =
        store.withHandle(handle -> new UserListDao(handle).list(wanted, false));
    assertThat(escaped).isEmpty();
    UserQuery begin = UserQuery.of(name -> name.equals("q") ? "Ann@" : null);
    List<UserListDao.Row> found =
        store.withHandle(handle -> new UserListDao(handle).list(begin, false));
    assertThat(found).hasSize(1);
  }

  @Test
  void a_user_is_banned_and_let_in_again() throws Exception {
    String id = create("banned@example.com");
    JsonNode banned =
        made(send(root, "PATCH", USERS + "/" + id, Map.of("ban_duration", "24h")).status(200));
    assertThat(banned.path("banned_until").asText()).isNotEmpty();
    assertThat(made(as(root, Scenario.get(USERS + "?state=banned").status(200))).toString())
        .contains("banned@example.com");
    made(send(root, "PATCH", USERS + "/" + id, Map.of("ban_duration", "none")).status(200));
  }

  @Test
  void what_hangs_on_a_user_is_told_before_they_go() throws Exception {
    String id = create("goes@example.com");
    server.database.execute(
        "INSERT INTO orders VALUES (1, '%s'); INSERT INTO likes VALUES (1, '%s'), (2, '%s')"
            .formatted(id, id, id));
    JsonNode impact = made(as(root, Scenario.get(USERS + "/" + id + "/impact").status(200)));
    assertThat(impact.path("blocked").asBoolean()).isTrue();
    assertThat(impact.toString())
        .contains("\"table\":\"likes\",\"column\":\"who\",\"on_delete\":\"cascade\",\"rows\":2")
        .contains("\"table\":\"orders\"");
    server.database.execute("DELETE FROM orders");
    Scenario delete = as(root, Scenario.delete(USERS + "/" + id).status(204));
    delete.check(server.server.send(delete));
  }

  @Test
  void sessions_are_seen_and_ended() throws Exception {
    JsonNode session = server.signUp("guest@example.com", PASSWORD);
    String sessions = USERS + "/" + id(session) + "/sessions";
    assertThat(made(as(root, Scenario.get(sessions).status(200))).path("items")).hasSize(1);
    Scenario end = as(root, Scenario.delete(sessions).status(204));
    end.check(server.server.send(end));
    Scenario.get("/authentication/user")
        .bearer(session.path("access_token").asText())
        .status(401)
        .check(
            server.server.send(
                Scenario.get("/authentication/user")
                    .bearer(session.path("access_token").asText())));
  }

  @Test
  void who_acts_as_a_user_sees_what_they_see_and_changes_nothing_of_theirs() throws Exception {
    Scenario wish =
        send(root, "POST", USERS + "/" + id(ann) + "/impersonate", Map.of("reason", "Ticket 12"));
    JsonNode link = Json.tree(server.server.send(wish).body());
    assertThat(link.path("link").asText()).startsWith("https://app.example#access_token=");
    assertThat(link.has("refresh_token")).isFalse();
    JsonNode seen = server.ok(as(link, Scenario.get("/authentication/user")));
    assertThat(seen.path("email").asText()).isEqualTo("ann@example.com");
    List<Scenario> refused =
        List.of(
            send(link, "PATCH", "/authentication/user", Map.of("password", "x")),
            send(link, "POST", "/authentication/api-keys", Map.of("name", "x")),
            send(link, "POST", "/authentication/session", Map.of()),
            send(link, "PUT", "/auth/v1/user", Map.of("password", "another long password")),
            send(link, "POST", "/authentication/mfa/factors", Map.of("factor_type", "totp")));
    for (Scenario one : refused) {
      one.status(403).contains("impersonation_refused").check(server.server.send(one));
    }
    JsonNode mine = made(as(root, Scenario.get("/authentication/impersonations").status(200)));
    assertThat(mine.path("items").path(0).path("reason").asText()).isEqualTo("Ticket 12");
    String end = "/authentication/impersonations/" + link.path("session_id").asText();
    assertThat(server.server.send(as(root, Scenario.delete(end))).statusCode()).isEqualTo(204);
    assertThat(server.server.send(as(link, Scenario.get("/authentication/user"))).statusCode())
        .isEqualTo(401);
  }
}
