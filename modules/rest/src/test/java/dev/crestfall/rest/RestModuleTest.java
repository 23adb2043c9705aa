package dev.crestfall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The module as a whole: what needs all stages, the catalog and the configuration together.
class RestModuleTest {
  /// Everything that somebody could have made, but for what is temporary.
  private static final String BELONGINGS =
      """
      SELECT string_agg(name, ' ' ORDER BY name)
        FROM (SELECT relnamespace::regnamespace || '.' || relname FROM pg_class
               WHERE relpersistence <> 't'
              UNION ALL SELECT oid::regprocedure::text FROM pg_proc
              UNION ALL SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
              UNION ALL SELECT extname FROM pg_extension
              UNION ALL SELECT tgname FROM pg_trigger
              UNION ALL SELECT evtname FROM pg_event_trigger
              UNION ALL SELECT rolname FROM pg_roles
                         WHERE rolname ~ '^(anon|authentic|service_role|crestfall)') AS all_of_it (name)
      """;

  private static TestDatabase database;
  private static TestRest rest;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    database.role("visitor", "NOLOGIN").role("limited", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL);
        CREATE TABLE book (id int PRIMARY KEY, author_id int REFERENCES author, title text);
        INSERT INTO author VALUES (1, 'Ada'), (2, 'Böll');
        INSERT INTO book VALUES (1, 1, 'Notes'), (2, 2, 'Ansichten'), (3, 2, 'Ehre');
        GRANT SELECT ON author, book TO visitor;
        GRANT INSERT ON author TO visitor;
        CREATE SCHEMA other;
        CREATE TABLE other.thing (id int);
        GRANT USAGE ON SCHEMA other TO visitor;
        GRANT SELECT ON other.thing TO visitor;
        """);
    rest = TestRest.start(database, "db-anon-role=visitor");
  }

  @AfterAll
  static void stop() {
    rest.close();
    database.close();
  }

  @Test
  void a_change_of_the_schema_is_seen_after_the_user_says_so() {
    assertThat(rest.get("/added").statusCode()).isEqualTo(404);
    database.execute("CREATE TABLE added (id int); GRANT SELECT ON added TO visitor");
    database.execute("NOTIFY pgrst, 'reload schema'");
    Await.until(() -> rest.get("/added").statusCode() == 200);
  }

  @Test
  void another_shape_of_a_column_is_answered_from_the_newer_catalog() {
    database.execute(
        "CREATE TABLE shifting (id int); INSERT INTO shifting VALUES (7);"
            + " GRANT SELECT ON shifting TO visitor; NOTIFY pgrst");
    Await.until(() -> rest.get("/shifting?id=eq.7").statusCode() == 200);
    for (int i = 0; i < 8; i++) {
      assertThat(rest.get("/shifting?id=eq.7").body()).isEqualTo("[{\"id\":7}]");
    }
    database.execute("ALTER TABLE shifting ALTER id TYPE text; NOTIFY pgrst");
    Await.until(() -> rest.get("/shifting?id=eq.7").body().equals("[{\"id\":\"7\"}]"));
  }

  @Test
  void requests_of_one_shape_have_answers_of_their_own() {
    for (int i = 0; i < 12; i++) {
      HttpResponse<String> answer =
          rest.get("/author?id=eq." + (1 + i % 2) + "&select=name,book(title)");
      // Postgres breaks lines between members of an array.
      assertThat(answer.body().replaceAll("\\s", ""))
          .isEqualTo(
              i % 2 == 0
                  ? "[{\"name\":\"Ada\",\"book\":[{\"title\":\"Notes\"}]}]"
                  : "[{\"name\":\"Böll\",\"book\":[{\"title\":\"Ansichten\"},{\"title\":\"Ehre\"}]}]");
      assertThat(answer.headers().firstValue("content-location"))
          .hasValue("/author?id=eq." + (1 + i % 2) + "&select=name%2Cbook%28title%29");
    }
  }

  @Test
  void settings_in_the_database_decide_and_are_read_again_when_the_user_says_so() {
    String user = database.superuser();
    String setting = "ALTER ROLE " + user + " IN DATABASE " + database.name();
    assertThat(rest.get("/thing", "Accept-Profile", "other").statusCode()).isEqualTo(406);
    database.execute(setting + " SET pgrst.db_schemas = 'public, other'");
    database.execute("NOTIFY pgrst, 'reload config'");
    Await.until(() -> rest.get("/thing", "Accept-Profile", "other").statusCode() == 200);
    database.execute(setting + " RESET pgrst.db_schemas");
    database.execute("NOTIFY pgrst");
    Await.until(() -> rest.get("/thing", "Accept-Profile", "other").statusCode() == 406);
  }

  @Test
  void settings_that_can_not_be_read_now_are_read_later() {
    String uri = database.uri("limited");
    String setting = "ALTER ROLE limited IN DATABASE " + database.name();
    database.execute("GRANT visitor TO limited");
    try (TestRest own = TestRest.start(uri, "db-anon-role=visitor", "db-pool=1")) {
      assertThat(own.get("/author?id=eq.1").statusCode()).isEqualTo(200);
      database.execute("ALTER ROLE limited CONNECTION LIMIT 0");
      database.execute(setting + " SET pgrst.db_schemas = 'other'");
      own.module().reloadConfig();
      assertThat(own.get("/author?id=eq.1").statusCode()).isEqualTo(200);
      database.execute("ALTER ROLE limited CONNECTION LIMIT -1");
      Await.until(() -> own.get("/thing").statusCode() == 200);
    } finally {
      database.execute(setting + " RESET ALL; ALTER ROLE limited CONNECTION LIMIT -1");
    }
  }

  @Test
  void a_refused_setting_leaves_everything_as_it_was() {
    String setting = "ALTER ROLE " + database.superuser() + " IN DATABASE " + database.name();
    database.execute(setting + " SET pgrst.jwt_secret = 'short'");
    rest.module().reloadConfig();
    assertThat(rest.get("/author?id=eq.1").statusCode()).isEqualTo(200);
    database.execute(setting + " RESET pgrst.jwt_secret");
    rest.module().reloadConfig();
  }

  @Test
  void a_secret_in_a_file_may_be_any_bytes_and_is_read_again(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("secret");
    Files.write(file, "\u00ff".repeat(40).concat("\n").getBytes(StandardCharsets.ISO_8859_1));
    String token = "Bearer " + token("{\"role\":\"visitor\"}", "\u00ff".repeat(40));
    try (TestRest own = TestRest.start(database, "db-anon-role=visitor", "jwt-secret=@" + file)) {
      assertThat(own.get("/author?id=eq.1", "Authorization", token).statusCode()).isEqualTo(200);
      Files.writeString(file, TestRest.SECRET);
      Await.until(() -> {
        own.module().reloadConfig();
        return own.get("/author?id=eq.1", "Authorization", token).statusCode() == 401;
      });
    }
  }

  private static String token(String claims, String secret) throws GeneralSecurityException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signed =
        base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.ISO_8859_1), "HmacSHA256"));
    byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64.encodeToString(signature);
  }

  @ParameterizedTest
  @CsvSource({
    "431, 'GET / HTTP/1.1\r\nHost: x\r\nX-A: ', The headers are longer than this server reads",
    "400, 'GET / HTTP/1.1\r\nHost: x\r\nX-A : b\r\n\r\n', Bad Request",
  })
  void what_is_no_request_is_refused_in_the_dialect_of_the_port(
      int status, String head, String message) throws Exception {
    String sent = head.replace("\\r", "\r").replace("\\n", "\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rest.module().port())) {
      String whole = status == 431 ? sent + "a".repeat(300_000) + "\r\n\r\n" : sent;
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer)
          .endsWith(
              "{\"code\":\"http_error\",\"details\":null,\"hint\":null,\"message\":\"%s\"}"
                  .formatted(message));
    }
  }

  @Test
  void nothing_of_its_own_is_in_the_database_that_it_serves() {
    try (TestDatabase theirs = TestDatabase.create("CREATE TABLE film (id int)")) {
      String before = theirs.query(BELONGINGS);
      try (TestRest own = TestRest.start(theirs, "db-anon-role=" + theirs.superuser())) {
        assertThat(own.get("/film").body()).isEqualTo("[]");
        assertThat(own.send("POST", "/film", "{\"id\":1}").statusCode()).isEqualTo(201);
        assertThat(own.get("/").statusCode()).isEqualTo(200);
        assertThat(theirs.query(BELONGINGS)).isEqualTo(before);
      }
    }
  }

  @Test
  void no_write_is_kept_that_was_refused() {
    String rows = "[{\"id\":10,\"name\":\"X\"},{\"id\":10,\"name\":\"Y\"}]";
    assertThat(rest.send("POST", "/author", rows).statusCode()).isEqualTo(409);
    assertThat(rest.get("/author?id=eq.10").body()).isEqualTo("[]");
    assertThat(rest.module().pool().busy()).isZero();
  }

  @Test
  void both_documents_are_served_and_so_are_the_gateways_prefixes() {
    assertThat(rest.get("/").body()).startsWith("{\"swagger\":\"2.0\"");
    assertThat(rest.get("/openapi.json").body()).contains("\"openapi\":\"3.1");
    assertThat(rest.get("/rest/v1/author?id=eq.1").body()).contains("Ada");
    assertThat(rest.get("/postgresql/rest/author?id=eq.1").body()).contains("Ada");
  }
}
