package dev.crestfall.authentication.gotrue.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Scenario;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminAuditRoutesTest {
  private static TestAuthentication auth;

  @BeforeAll
  static void open() throws Exception {
    auth = TestAuthentication.start("mailer-autoconfirm=true");
    auth.signUp("ada@mail.example", "a long password");
    auth.signUp("eve@mail.example", "a long password");
    auth.server.send(login("ada@mail.example", "a wrong password"));
    auth.ok(login("ada@mail.example", "a long password"));
    auth.database.execute(
        """
        INSERT INTO auth.audit_log_entries (id, payload, created_at, ip_address)
        VALUES (gen_random_uuid(), '{"action":"login","log_type":"account",
                "actor_username":"old@mail.example","actor_name":"Old"}', '2024-01-01', '192.0.2.1')
        """);
  }

  @AfterAll
  static void close() {
    auth.close();
  }

  private static Scenario login(String email, String password) {
    return Scenario.post(
            "/auth/v1/token?grant_type=password",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> ask(String query) throws Exception {
    return auth.server.send(
        Scenario.get("/auth/v1/admin/audit" + query)
            .header("Authorization", "Bearer " + auth.serviceKey()));
  }

  private static List<String> found(String query) throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : Json.tree(ask("?query=" + query).body())) {
      found.add(
          entry.at("/payload/action").asText()
              + " "
              + entry.at("/payload/actor_username").asText());
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "?query=action, Invalid query scope: action",
    "?query=password:x, Invalid query scope: password:x",
    "?page=0, Bad Pagination Parameters: page is no number above 0",
    "?per_page=many, Bad Pagination Parameters: per_page is no number above 0",
  })
  void what_can_t_be_looked_for_is_refused(String query, String why) throws Exception {
    HttpResponse<String> answer = ask(query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.tree(answer.body()).path("msg").asText()).isEqualTo(why);
  }

  @Test
  void users_do_not_see_the_log() throws Exception {
    String user = auth.signUp("b@mail.example", "a long password").path("access_token").asText();
    Scenario asked = Scenario.get("/auth/v1/admin/audit").header("Authorization", "Bearer " + user);
    assertThat(auth.json(asked).path("error_code").asText()).isEqualTo("not_admin");
  }

  @Test
  void actions_go_by_gotrue_s_names_with_who_did_them() throws Exception {
    assertThat(found("action:login"))
        .containsSubsequence("login ada@mail.example", "login old@mail.example");
    assertThat(found("type:team"))
        .contains("user_signedup ada@mail.example", "user_signedup eve@mail.example");
    assertThat(found("author:EVE@"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).endsWith("eve@mail.example"));
    assertThat(found("author:Old")).containsExactly("login old@mail.example");
    assertThat(found("action:nothing")).isEmpty();
  }

  @Test
  void pages_follow_one_another() throws Exception {
    HttpResponse<String> first = ask("?page=1&per_page=1&query=type:team");
    assertThat(Json.tree(first.body())).hasSize(1);
    int total = Integer.parseInt(first.headers().firstValue("X-Total-Count").orElseThrow());
    assertThat(first.headers().firstValue("Link").orElseThrow())
        .isEqualTo(
            "</admin/audit?page=2&per_page=1&query=type%%3Ateam>; rel=\"next\", </admin/audit?page=%d&per_page=1&query=type%%3Ateam>; rel=\"last\""
                .formatted(total));
    HttpResponse<String> second = ask("?page=2&per_page=1&query=type:team");
    assertThat(second.body()).isNotEqualTo(first.body());
  }
}
