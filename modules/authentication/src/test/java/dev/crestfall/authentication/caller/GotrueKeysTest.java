package dev.crestfall.authentication.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.caller.Accounts.Account;
import dev.crestfall.authentication.caller.TestService.Answer;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// GoTrue's face with API keys, as Supabase's gateway would translate them, and with limits.
class GotrueKeysTest {
  private static final String SERVICE = Accounts.legacyKey("service_role");

  private final TestDatabase database = TestParts.migrated();

  @TempDir private Path home;
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    service = new TestService(database.uri(), home, "authentication.rate-limit-verify=3");
  }

  @AfterEach
  void stop() {
    service.close();
    database.close();
  }

  private String key(String kind) {
    String body = "{\"kind\":\"%s\",\"name\":\"k\",\"format\":\"sb\"}".formatted(kind);
    return service
        .send(
            "POST",
            "/authentication/api-keys",
            body,
            "apikey",
            SERVICE,
            "Content-Type",
            "application/json")
        .body()
        .path("key")
        .asText();
  }

  @Test
  void a_secret_key_administers_and_a_publishable_one_does_not() {
    String secret = key("sec");
    assertThat(service.get("/auth/v1/admin/users", "apikey", secret).status()).isEqualTo(200);
    assertThat(
            service
                .get("/auth/v1/admin/users", "apikey", secret, "Authorization", "Bearer " + secret)
                .status())
        .isEqualTo(200);
    assertThat(service.get("/auth/v1/admin/users", "apikey", key("pub")).status()).isEqualTo(403);
    assertThat(service.get("/auth/v1/admin/users").status()).isEqualTo(401);
  }

  @Test
  void a_key_alone_is_no_user_s_token() {
    Answer older = service.get("/auth/v1/user", "apikey", SERVICE);
    assertThat(older.status()).isEqualTo(401);
    assertThat(older.body().path("msg").asText())
        .isEqualTo("This endpoint requires a valid Bearer token");
    Answer opaque = service.get("/auth/v1/user", "apikey", key("pub"));
    assertThat(opaque.status()).isEqualTo(403);
    assertThat(opaque.body().path("error_code").asText()).isEqualTo("bad_jwt");
  }

  @Test
  void a_user_beside_a_publishable_key_is_the_user() {
    Account account = new Accounts(database).signedIn();
    Answer answer =
        service.get("/auth/v1/user", "apikey", key("pub"), "Authorization", account.bearer());
    assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
    assertThat(answer.body().path("id").asText()).isEqualTo(account.user().toString());
  }

  @Test
  void more_tries_than_the_limit_are_refused_in_gotrue_s_words() {
    Answer last = service.get("/auth/v1/verify?token=x&type=signup");
    for (int i = 0; i < 5; i++) {
      last = service.get("/auth/v1/verify?token=x&type=signup");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.body().path("error_code").asText()).isEqualTo("over_request_rate_limit");
    assertThat(last.whole().headers().firstValue("Retry-After")).isPresent();
    assertThat(last.whole().headers().firstValue("x-sb-error-code"))
        .hasValue("over_request_rate_limit");
  }
}
