package dev.crestfall.authentication.mail.box;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.hook.HookConfig;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.mail.Letter;
import dev.crestfall.authentication.mail.MailConfig;
import dev.crestfall.authentication.mail.PostOffice;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.kernel.route.Router;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.Scenario;
import dev.crestfall.testkit.TestDatabase;
import dev.crestfall.testkit.TestServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MailboxRoutesTest {
  private static final String AT = "/authentication/_mailbox";

  @TempDir static Path directory;
  @TempDir static Path secrets;
  private static TestDatabase database;
  private static Store store;
  private static PostOffice office;
  private static Router router;
  private static HttpServer http;
  private static TestServer server;
  private static String id;

  @BeforeAll
  static void serve() throws Exception {
    database = TestParts.migrated();
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    Vault vault = Vault.open(store, secrets);
    store.migrate("auth");
    office =
        new PostOffice(
            noServer(),
            store,
            vault,
            new PostOffice.Setup(Optional.of(directory), "", true, InstantSource.system()),
            new Hooks(new HookConfig(Map.of()), store.jdbi(), InstantSource.system()));
    office.start();
    router = new Router(routes -> new MailboxRoutes(office.mailbox().orElseThrow()).bind(routes));
    http =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(new Mount(List.of("/authentication"), router)),
            AccessLog.NONE);
    int port = http.start();
    server = TestServer.at("http://127.0.0.1:" + port);
    id = keep("eve@example.com");
  }

  private static MailConfig noServer() {
    return new MailConfig(
        "",
        587,
        "",
        Optional.empty(),
        "",
        "",
        "",
        MailConfig.Security.AUTO,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "",
        false,
        true,
        "");
  }

  private static String keep(String to) {
    store
        .jdbi()
        .useTransaction(handle ->
            office
                .outbox()
                .queue(
                    handle,
                    Letter.of(MailKind.RECOVERY, to, "en")
                        .with("ConfirmationURL", "https://example.com/?a=<script>")
                        .with("Token", "99887766")));
    Await.until(() ->
        database
            .query(
                "SELECT count(*) FROM auth.message WHERE status = 'kept' AND recipient = '"
                    + to
                    + "'")
            .equals("1"));
    return database.query("SELECT id FROM auth.message WHERE recipient = '" + to + "'");
  }

  @AfterAll
  static void stop() {
    server.close();
    http.close();
    router.close();
    office.close();
    store.close();
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> the_mailbox() {
    return server.run(
        Scenario.get(AT + "/nonsense").status(404).contains("mail_not_found"),
        Scenario.get(AT + "/00000000-0000-0000-0000-000000000000").status(404),
        Scenario.post(AT, "").status(405),
        Scenario.get(AT)
            .contains("eve@example.com")
            .contains("Reset your password")
            .lacks("<script")
            .lacks("99887766")
            .answerHeader("Content-Type", "text/html;charset=utf-8")
            .answerHeader("Cache-Control", "no-store"),
        Scenario.get(AT + "/style.css").answerHeader("Content-Type", "text/css; charset=utf-8"),
        Scenario.get(AT + "/" + id)
            .contains("99887766")
            .contains("sandbox=\"allow-popups ")
            .lacks("<script"),
        Scenario.get(AT + "/" + id + "/html").contains("99887766").lacks("<script"),
        Scenario.get(AT + "/" + id)
            .named("as JSON")
            .header("Accept", "application/json")
            .contains("\"text\":\"Reset your password"),
        Scenario.get(AT + "?to=EVE@example.com").header("Accept", "application/json").contains(id),
        Scenario.get(AT + "?to=adam@example.com")
            .header("Accept", "application/json")
            .answers("{\"messages\":[]}"));
  }

  @Test
  void pages_run_no_scripts_and_stand_in_no_frames() throws Exception {
    var page = server.send(Scenario.get(AT));
    var mail = server.send(Scenario.get(AT + "/" + id + "/html"));

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(mail.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("sandbox")
        .doesNotContain("allow-scripts", "allow-same-origin");
  }

  @Test
  void a_name_of_the_internet_that_points_here_is_shown_nothing() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + AT + " HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void a_mail_is_deleted_by_the_pages_button_and_by_clients() throws Exception {
    String first = keep("one@example.com");
    String second = keep("two@example.com");

    var byButton = server.send(Scenario.post(AT + "/" + first + "/delete", ""));
    var byClient = server.send(Scenario.delete(AT + "/" + second));

    assertThat(byButton.statusCode()).isEqualTo(303);
    assertThat(byButton.headers().firstValue("Location")).contains(AT);
    assertThat(byClient.statusCode()).isEqualTo(204);
    var left =
        server.send(Scenario.get(AT + "?to=one@example.com").header("Accept", "application/json"));
    assertThat(Json.tree(left.body()).path("messages")).isEmpty();
  }
}
