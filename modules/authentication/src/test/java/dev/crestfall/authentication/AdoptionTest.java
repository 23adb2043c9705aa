package dev.crestfall.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A database that Supabase's program has made and filled is taken over as it is.
class AdoptionTest {
  private static final String ID = "5e2b1c1e-0c0b-4d4e-9d46-7d7a3a0a0001";
  private static final String SESSION = "5e2b1c1e-0c0b-4d4e-9d46-7d7a3a0a0002";

  /// bcrypt of `secret pass`, as GoTrue keeps it.
  private static final String BCRYPT =
      "$2a$10$2L0Snp7EpOHWFRZYA8KXuuevCDnBtSQbidQxILNTI5We.dqUjBpGq";

  private static TestDatabase existing(String... more) throws IOException {
    TestDatabase database = TestDatabase.create("CREATE SCHEMA auth");
    database.role("anon", "NOLOGIN").role("authenticated", "NOLOGIN");
    database.role("service_role", "NOLOGIN BYPASSRLS");
    database.execute(script("V1__users_and_sessions.sql"));
    database.execute(script("V2__flows_and_providers.sql"));
    database.execute(
        """
        INSERT INTO auth.users
               (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
                raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
        VALUES ('00000000-0000-0000-0000-000000000000', '%s', 'authenticated', 'authenticated',
                'old@example.com', '%s', '2024-05-05T05:05:05Z',
                '{"provider":"email","providers":["email"]}', '{"a":1}', '2024-05-05', '2024-05-05');
        INSERT INTO auth.sessions (id, user_id, created_at, updated_at, aal)
        VALUES ('%s', '%s', now(), now(), 'aal1');
        INSERT INTO auth.refresh_tokens (token, user_id, revoked, created_at, updated_at, session_id)
        VALUES ('abcdefghijkl', '%s', false, now(), now(), '%s');
        """
            .formatted(ID, BCRYPT, SESSION, ID, ID, SESSION));
    for (String sql : more) {
      database.execute(sql);
    }
    return database;
  }

  private static String script(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AdoptionTest.class.getResourceAsStream("/db/auth/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Scenario post(String target, String body) {
    return Scenario.post(target, body).header("Content-Type", "application/json");
  }

  private static Scenario signIn() {
    return post(
        "/auth/v1/token?grant_type=password",
        "{\"email\":\"old@example.com\",\"password\":\"secret pass\"}");
  }

  @Test
  void a_user_signs_in_and_the_hash_is_made_anew() throws Exception {
    try (TestAuthentication auth = TestAuthentication.on(existing())) {
      assertThat(auth.database.query("SELECT encrypted_password FROM auth.users"))
          .isEqualTo(BCRYPT);
      JsonNode session = auth.ok(signIn());
      assertThat(session.path("user").path("id").asText()).isEqualTo(ID);
      assertThat(session.path("user").path("created_at").asText()).startsWith("2024-05-05");
      assertThat(auth.database.query("SELECT encrypted_password FROM auth.users"))
          .isEqualTo("$sealed$");
      assertThat(auth.database.query("SELECT password FROM auth.account")).doesNotContain("argon2");
      assertThat(auth.ok(signIn()).has("access_token")).isTrue();
    }
  }

  @Test
  void a_refresh_token_of_the_older_kind_goes_on() throws Exception {
    try (TestAuthentication auth = TestAuthentication.on(existing())) {
      Scenario refresh =
          post("/auth/v1/token?grant_type=refresh_token", "{\"refresh_token\":\"abcdefghijkl\"}");
      JsonNode first = auth.ok(refresh);
      JsonNode again = auth.ok(refresh);
      assertThat(again.path("refresh_token")).isEqualTo(first.path("refresh_token"));
      Scenario next =
          post(
              "/auth/v1/token?grant_type=refresh_token",
              "{\"refresh_token\":\"%s\"}".formatted(first.path("refresh_token").asText()));
      assertThat(auth.ok(next).path("user").path("email").asText()).isEqualTo("old@example.com");
    }
  }

  @Test
  void a_password_that_sql_sets_is_in_force() throws Exception {
    try (TestAuthentication auth = TestAuthentication.on(existing())) {
      auth.ok(signIn());
      auth.database.execute("UPDATE auth.users SET encrypted_password = '" + BCRYPT + "'");
      assertThat(auth.ok(signIn()).has("access_token")).isTrue();
    }
  }

  @Test
  void columns_that_an_older_schema_lacks_are_added() throws Exception {
    TestDatabase old =
        existing(
            "ALTER TABLE auth.sessions DROP COLUMN refresh_token_hmac_key,"
                + " DROP COLUMN refresh_token_counter, DROP COLUMN scopes",
            "ALTER TABLE auth.users DROP COLUMN is_anonymous");
    try (TestAuthentication auth = TestAuthentication.on(old)) {
      assertThat(auth.ok(signIn()).has("access_token")).isTrue();
    }
  }

  @Test
  void functions_that_policies_use_are_left_alone() throws Exception {
    TestDatabase old =
        existing("CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'");
    try (TestAuthentication auth = TestAuthentication.on(old)) {
      assertThat(
              auth.database.query(
                  "SELECT prosrc FROM pg_proc WHERE oid = 'auth.uid()'::regprocedure"))
          .isEqualTo("SELECT NULL::uuid");
    }
  }

  @Test
  void four_copies_start_at_once() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      List<Callable<Boolean>> copies = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        copies.add(() -> {
          try (Store store = new Store(ConnectionString.parse(database.uri(), Map.of()))) {
            store.migrate("auth");
            store.migrate("auth");
            return true;
          }
        });
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Boolean> copy : threads.invokeAll(copies)) {
          assertThat(copy.get()).isTrue();
        }
      }
    }
  }

  @Test
  void a_script_that_changed_since_it_was_applied_is_refused() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Store store = new Store(ConnectionString.parse(database.uri(), Map.of()))) {
      store.migrate("auth");
      database.execute("UPDATE auth.schema_history SET checksum = 1 WHERE version = '1'");
      assertThatThrownBy(() -> store.migrate("auth"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("auth");
    }
  }
}
