package dev.crestfall.logs;

import static dev.crestfall.testkit.Scenario.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class LogsModuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String FIRST = "postgresql-2026-03-01_100000.json";
  private static final String SECOND = "postgresql-2026-03-01_110000.json";
  private static final String MISSING = "postgresql-2026-03-01_090000.json";
  private static final Authenticator BY_HEADER =
      exchange -> {
        String user = exchange.header("X-Test-User");
        return user == null
            ? new Identity.Anonymous("anon", "{\"role\":\"anon\"}")
            : new Identity.User("authenticated", "{\"role\":\"authenticated\"}", user);
      };

  @TempDir Path folder;
  private LogsModule module;
  private HttpServer http;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    write(FIRST, line("11:00:00", "LOG", "checkpoint starting", ""));
    write(
        FIRST, line("11:10:00", "ERROR", "duplicate key value violates \\\"film_key\\\"", "23505"));
    write(FIRST, line("11:20:00", "ERROR", "role \\\"7\\\" does not exist", "42704"));
    write(FIRST, "AUDIT: no entry {\n");
    write(SECOND, line("11:30:00", "LOG", "duration: 1500.250 ms  statement: select 1", ""));
    write(SECOND, line("11:31:00", "LOG", "duration: 2500.250 ms  statement: SELECT  2", ""));
    write(SECOND, line("11:40:00", "LOG", "statement: alter role a password 'canary'", ""));
    write(
        SECOND,
        line("11:50:00", "ERROR", "duplicate key value violates \\\"film_key\\\"", "23505"));
    open(Optional.of(folder));
  }

  private void open(Optional<Path> of) throws Exception {
    LogsPlace place =
        new LogsPlace(
            of,
            (caller, permission) ->
                permission.equals("logs:read")
                    && caller instanceof Identity.User user
                    && user.subject().equals("admin"),
            () -> 1500,
            BY_HEADER,
            Entrance.LOCAL,
            InstantSource.fixed(NOW));
    module = new LogsModule(new LogsConfig(0, "127.0.0.1", 1), place, AccessLog.NONE);
    module.start();
    http =
        new HttpServer(HttpSettings.of("127.0.0.1", 0), module.mounts(), AccessLog.NONE, BY_HEADER);
    http.start();
    server = TestServer.at(url());
  }

  private String url() {
    return "http://127.0.0.1:" + http.port() + "/postgresql/logs";
  }

  @AfterEach
  void stop() {
    server.close();
    module.close();
    http.close();
  }

  private void write(String file, String text) throws Exception {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String line(String time, String severity, String message, String code) {
    return """
    {"timestamp":"2026-03-01 %s.000 UTC","user":"ana","dbname":"shop","pid":7,\
    "error_severity":"%s"%s,"message":"%s","query_id":0}
    """
        .formatted(
            time, severity, code.isEmpty() ? "" : ",\"state_code\":\"" + code + "\"", message);
  }

  private static Scenario read(String query) {
    return get(query).header("X-Test-User", "admin");
  }

  @TestFactory
  Stream<DynamicTest> the_log_is_found_by_what_it_says() {
    return server.run(
        get("").status(401).contains("authentication_required"),
        get("").header("X-Test-User", "viewer").status(403).contains("permission_missing"),
        get("/tail").header("X-Test-User", "viewer").status(403),
        read("?nosuch=1").status(400).contains("nosuch"),
        read("?level=loud").status(400).contains("must be some of"),
        read("?limit=0").status(400),
        read("?cursor=../../etc/passwd:1").status(400).contains("cursor"),
        read("?from=yesterday").status(400).contains("from"),
        read("?level=error").status(200).contains("film_key").lacks("checkpoint"),
        read("?q=CHECKPOINT").status(200).contains("checkpoint starting").lacks("film_key"),
        read("?q=canary").status(200).contains("\"items\":[]"),
        read("?q=alter%20role").status(200).contains("[redacted]").lacks("canary"),
        read("?user=bob").status(200).contains("\"items\":[]"),
        read("?database=shop&code=42").status(200).contains("does not exist").lacks("film_key"),
        read("?to=2026-03-01T11:05:00Z").status(200).contains("checkpoint").lacks("film_key"),
        read("/status").status(200).contains("\"slow_from_ms\":1500"),
        get("/entry?id=" + FIRST + ":0").status(401),
        get("/entry?id=" + FIRST + ":0").header("X-Test-User", "viewer").status(403),
        read("/entry").status(400).contains("id must be"),
        read("/entry?id=../../etc/passwd:0").status(400),
        read("/entry?id=" + FIRST + ":1").status(404).contains("log_entry_not_found"),
        read("/entry?id=" + FIRST + ":999999").status(404),
        read("/entry?id=" + MISSING + ":0").status(404),
        read("/entry?id=" + FIRST + ":0").status(200).contains("checkpoint starting"),
        read("/groups?kind=loud").status(400),
        read("/groups").status(200).contains("\"count\":2"),
        read("/groups?kind=slow").status(200).contains("4000.5").contains("\"key\":\"select ?\""),
        read("/histogram?steps=2&from=2026-03-01T11:00:00Z")
            .status(200)
            .contains("\"error\":[2,1]"));
  }

  @Test
  void pages_go_through_all_files_without_gap_or_repetition() throws Exception {
    String cursor = "";
    StringBuilder ids = new StringBuilder();
    int pages = 0;
    do {
      String body = server.send(read("?limit=2" + cursor)).body();
      Json.tree(body)
          .path("items")
          .forEach(item -> ids.append(item.path("at").asText(), 11, 16).append(' '));
      String next = Json.tree(body).path("next_cursor").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
      pages++;
    } while (!cursor.isEmpty() && pages < 20);
    assertThat(ids.toString()).isEqualTo("11:50 11:40 11:31 11:30 11:20 11:10 11:00 ");
  }

  @Test
  void a_log_of_somebody_elses_postgres_is_refused_with_the_reason() throws Exception {
    stop();
    open(Optional.empty());
    assertThat(server.send(read("")).body()).contains("postgres_not_ours");
    assertThat(server.send(read("/status")).body()).contains("\"available\":false");
  }

  @Test
  void new_lines_are_followed_through_files_and_only_when_they_are_whole() throws Exception {
    String begun = line("12:00:02", "LOG", "second", "");
    List<String> told;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url() + "/tail?level=log"))
                  .header("X-Test-User", "admin")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(server.send(read("/tail")).statusCode()).isEqualTo(429);
      write(SECOND, line("12:00:01", "LOG", "first", "") + begun.substring(0, 20));
      StringBuilder seen = follow(answer.body());
      Await.until(() -> text(seen).contains("first"));
      assertThat(text(seen)).doesNotContain("second");
      write(SECOND, begun.substring(20));
      write("postgresql-2026-03-01_120003.json", line("12:00:03", "LOG", "third", ""));
      Await.until(() -> text(seen).contains("third"));
      told = text(seen).lines().filter(l -> l.startsWith("data:")).toList();
      module.closePorts();
    }
    assertThat(told).hasSize(3);
    assertThat(told.get(1)).contains("second");
  }

  private static String text(StringBuilder seen) {
    synchronized (seen) {
      return seen.toString();
    }
  }

  private static StringBuilder follow(InputStream stream) {
    StringBuilder seen = new StringBuilder();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            byte[] bytes = new byte[8192];
            for (int read = stream.read(bytes); read >= 0; read = stream.read(bytes)) {
              synchronized (seen) {
                seen.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
              }
            }
          } catch (IOException e) {
            Thread.currentThread().interrupt();
          }
        });
    return seen;
  }

  @Test
  void a_link_in_the_folder_is_not_read() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), line("11:59:00", "LOG", "leak", ""));
    Files.createSymbolicLink(folder.resolve("postgresql-2026-03-01_115900.json"), secret);
    assertThat(server.send(read("")).body()).doesNotContain("leak");
  }

  @Test
  void long_lines_are_read_and_cut() throws Exception {
    write(SECOND, line("11:55:00", "LOG", "x".repeat(9_000_000), ""));
    write(SECOND, line("11:56:00", "LOG", "after", ""));
    String body = server.send(read("?limit=3")).body();
    assertThat(body).contains("after").contains("\"truncated\":true").contains("film_key");
    assertThat(body.length()).isLessThan(100_000);
  }
}
