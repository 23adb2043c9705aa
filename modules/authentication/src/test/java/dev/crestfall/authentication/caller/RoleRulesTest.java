package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of database roles that authorization publishes, by functions of the same names.
class RoleRulesTest {
  private static final String RULES =
      """
      CREATE SCHEMA authz;
      CREATE FUNCTION authz.mapped_role(claims jsonb) RETURNS text LANGUAGE sql AS
          $$ SELECT 'crew' WHERE claims #>> '{app_metadata,crew}' = 'deck' $$;
      CREATE FUNCTION authz.role_allowed(role_name text) RETURNS boolean LANGUAGE sql AS
          $$ SELECT role_name IN ('anon', 'authenticated', 'service_role', 'crew') $$;
      """;

  @TempDir private Path home;

  @Test
  void claims_lead_users_to_a_role_and_a_role_of_others_is_refused() throws Exception {
    try (TestDatabase database = TestDatabase.create(RULES).role("somebody", "NOLOGIN");
        TestService service = new TestService(database.uri(), home)) {
      Account account = new Accounts(database).signedIn();
      String refused = Accounts.token("somebody", account.user(), account.session(), _ -> {});
      Answer answer = service.get("/whoami", "Authorization", "Bearer " + refused);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("role_not_allowed");
      assertThat(role(service, account.token())).isEqualTo("authenticated");
      assertThat(role(service, crew(account, "authenticated", "deck"))).isEqualTo("crew");
      assertThat(role(service, crew(account, "authenticated", "bar"))).isEqualTo("authenticated");
      assertThat(role(service, crew(account, "service_role", "deck"))).isEqualTo("service_role");
    }
  }

  private static String crew(Account account, String role, String crew) {
    return Accounts.token(
        role,
        account.user(),
        account.session(),
        claims -> claims.claim("app_metadata", Map.of("crew", crew)));
  }

  private static String role(TestService service, String token) {
    Answer answer = service.get("/whoami", "Authorization", "Bearer " + token);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("role").asText();
  }
}
