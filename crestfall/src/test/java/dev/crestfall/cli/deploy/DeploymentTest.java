package dev.crestfall.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.deploy.Check.State;
import dev.crestfall.kernel.http.log.AccessLog;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
  @TempDir Path home;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private List<Check> look(String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("data=" + home.resolve("data"));
    flags.add("postgres.url=" + installation.database().uri());
    return Deployment.look(Settings.find(new Options(), flags), InstantSource.system());
  }

  private static Check of(String subject, List<Check> checks) {
    return checks.stream().filter(c -> c.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static void assertFailed(List<Check> checks, String subject, String text) {
    Check check = of(subject, checks);
    assertThat(check.state()).as(check.toString()).isEqualTo(State.FAILED);
    assertThat(check.text()).contains(text);
    assertThat(check.remedy()).isNotEmpty();
  }

  @Test
  void what_is_wrong_fails_with_the_way_to_mend_it() throws Exception {
    List<Check> bare = look("authentication.mailer-autoconfirm=false");
    assertFailed(bare, "environment", "development");
    assertFailed(bare, "credentials", "without TLS");
    assertFailed(bare, "domain", "none is set");
    assertFailed(bare, "mail", "no mail server");
    assertThat(of("tls", bare).state()).isEqualTo(State.NOT_APPLICABLE);
    assertThat(of("backups", bare).state()).isEqualTo(State.NOT_APPLICABLE);

    installation
        .database()
        .execute(
            """
            CREATE TABLE public.a (id int PRIMARY KEY);
            CREATE TABLE public.b (id int, a_id int REFERENCES public.a);
            INSERT INTO public.a SELECT generate_series(1, 10);
            INSERT INTO public.b SELECT n, n % 10 + 1 FROM generate_series(1, 2000) n;
            ANALYZE public.b;
            UPDATE vault.schema_history SET checksum = checksum + 1 WHERE type = 'SQL';
            """);
    Files.setPosixFilePermissions(
        home.resolve("data/secrets/jwt-secret"), PosixFilePermissions.fromString("rw-r--r--"));
    List<Check> worse =
        look("domain=no-such-name.invalid", "authentication.jwt-secret=" + "ab".repeat(20));
    assertFailed(worse, "domain", "has no address");
    assertFailed(worse, "migrations", "vault");
    assertFailed(worse, "indexes", "b (a_id)");
    assertThat(worse.stream().filter(c -> c.subject().equals("secrets")).map(Check::text))
        .anyMatch(text -> text.contains("jwt-secret is open"))
        .anyMatch(text -> text.contains("is no secret"));
  }

  @Test
  void what_is_right_passes() throws Exception {
    installation
        .database()
        .execute(
            "CREATE TABLE public.c (id int PRIMARY KEY, c_id int REFERENCES public.c);"
                + "CREATE INDEX ON public.c (c_id, id);"
                + "INSERT INTO public.c SELECT n, 1 FROM generate_series(1, 2000) n; ANALYZE public.c");
    try (ServerSocket mail = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      greet(mail, "220 mail.example ready\r\n");
      List<Check> checks =
          look(
              "environment=production",
              "authentication.smtp-host=127.0.0.1",
              "authentication.smtp-admin-email=us@example.com",
              "authentication.smtp-port=" + mail.getLocalPort());
      for (String subject :
          List.of("environment", "credentials", "secrets", "migrations", "indexes", "mail")) {
        assertThat(of(subject, checks).state())
            .as(of(subject, checks).toString())
            .isEqualTo(State.PASSED);
      }
    }
  }

  @Test
  void a_server_that_speaks_something_else_is_no_mail_server() throws Exception {
    int closed;
    try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      greet(web, "HTTP/1.1 400 Bad Request\r\n\r\n");
      closed = web.getLocalPort();
      assertFailed(mailAt(closed), "mail", "is no mail server");
    }
    assertFailed(mailAt(closed), "mail", "can't be reached");
  }

  private List<Check> mailAt(int port) {
    return look(
        "domain=localhost",
        "authentication.smtp-host=127.0.0.1",
        "authentication.smtp-admin-email=us@example.com",
        "authentication.smtp-port=" + port);
  }

  private static void greet(ServerSocket server, String line) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket caller = server.accept()) {
            caller.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            caller.getInputStream().read();
          } catch (java.io.IOException _) {
            // The test is over.
          }
        });
  }
}
