package dev.crestfall.authentication.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.hook.HookConfig;
import dev.crestfall.authentication.hook.Hooks;
import dev.crestfall.authentication.mail.template.MailKind;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostOfficeTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path directory;
  @TempDir Path secrets;
  private final List<AutoCloseable> open = new ArrayList<>();
  private TestDatabase database;
  private Store store;
  private Vault vault;
  private GreenMail server;

  @BeforeEach
  void open() {
    database = TestParts.migrated();
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    vault = Vault.open(store, secrets);
    store.migrate("auth");
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("sender@example.com", "sender", "smtp-password");
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    server.stop();
    store.close();
    database.close();
  }

  private PostOffice office(int port) {
    PostOffice office =
        new PostOffice(
            config(port, "Crestfall, Inc. <ñ>"),
            store,
            vault,
            new PostOffice.Setup(Optional.of(directory), "", false, InstantSource.system()),
            new Hooks(new HookConfig(Map.of()), store.jdbi(), InstantSource.system()));
    open.add(office);
    return office;
  }

  private static MailConfig config(int port, String sender) {
    return config(port, sender, "sender");
  }

  private static MailConfig config(int port, String sender, String user) {
    return new MailConfig(
        "127.0.0.1",
        port,
        user,
        Optional.of(new Secret("smtp-password")),
        "sender@example.com",
        sender,
        "{\"X-Kind\":[\"is $messageType\"]}",
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

  private static Letter letter(String to) {
    return Letter.of(MailKind.MAGIC_LINK, to, "es")
        .with("ConfirmationURL", "https://example.com/?x=1&y=2")
        .with("Token", "42424242");
  }

  private void queue(PostOffice office, String... recipients) {
    store
        .jdbi()
        .useTransaction(handle -> {
          for (String to : recipients) {
            office.outbox().queue(handle, letter(to));
          }
        });
  }

  private String statuses() {
    return database.query(
        "SELECT coalesce(string_agg(status, ',' ORDER BY recipient), '') FROM auth.message");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com\n",
        "a b@example.com",
        "a@b@c",
        "a@example.com, b@example.com",
        "<a@example.com>",
        "@example.com",
        "a@",
        "a@-x.com",
        "a\u2028@example.com",
        "\"a\"@example.com"
      })
  void what_is_no_address_gets_no_mail(String to) {
    assertThatThrownBy(() -> letter(to)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Address.isAddress(to)).isFalse();
  }

  @Test
  void a_mail_arrives_in_two_forms_from_the_sender() throws Exception {
    PostOffice office = office(server.getSmtp().getPort());
    office.start();

    queue(office, "eve@example.com");

    assertThat(server.waitForIncomingEmail(LONG.toMillis(), 1)).isTrue();
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Tu enlace de acceso");
    assertThat(mail.getFrom()[0].toString()).contains("<sender@example.com>");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("X-Kind", null)).isEqualTo("is magic_link");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    String id = database.query("SELECT id FROM auth.message");
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@example.com>");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(GreenMailUtil.getWholeMessage(mail)).contains("42424242", "text/html", "text/plain");
    Await.until(() -> statuses().equals("sent"));
    assertThat(database.query("SELECT sealed FROM auth.message")).isEmpty();
  }

  @Test
  void a_mail_of_what_did_not_happen_is_not_sent() {
    PostOffice office = office(server.getSmtp().getPort());
    assertThatThrownBy(() ->
            store
                .jdbi()
                .useTransaction(handle -> {
                  office.outbox().queue(handle, letter("eve@example.com"));
                  throw new IllegalStateException("undone");
                }))
        .hasMessage("undone");

    assertThat(statuses()).isEmpty();
  }

  @Test
  void what_waits_is_sealed() {
    PostOffice office = office(server.getSmtp().getPort());

    queue(office, "eve@example.com");

    assertThat(database.query("SELECT sealed FROM auth.message"))
        .startsWith("cf1.")
        .doesNotContain("4242");
  }

  @Test
  void a_server_that_is_away_gets_everything_when_it_is_back() throws Exception {
    int port = server.getSmtp().getPort();
    server.stop();
    PostOffice office = office(port);
    office.start();
    queue(office, "a@example.com", "b@example.com");
    Await.until(
        () -> database.query("SELECT count(*) FROM auth.message WHERE failure <> ''").equals("2"));

    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("sender@example.com", "sender", "smtp-password");
    server.start();

    assertThat(server.waitForIncomingEmail(LONG.toMillis(), 2)).isTrue();
    Await.until(() -> statuses().equals("sent,sent"));
  }

  @Test
  void two_couriers_send_each_mail_once() throws Exception {
    PostOffice one = office(server.getSmtp().getPort());
    PostOffice other = office(server.getSmtp().getPort());
    one.start();
    other.start();
    String[] recipients = new String[60];
    Arrays.setAll(recipients, i -> "user" + i + "@example.com");

    queue(one, recipients);

    assertThat(server.waitForIncomingEmail(LONG.toMillis(), recipients.length)).isTrue();
    Await.until(() -> !statuses().contains("queued"));
    Set<String> to = new HashSet<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      assertThat(to.add(mail.getAllRecipients()[0].toString())).isTrue();
    }
    assertThat(to).hasSize(recipients.length);
  }

  @Test
  void a_claim_of_somebody_who_vanished_ends_by_itself() {
    PostOffice office = office(server.getSmtp().getPort());
    queue(office, "eve@example.com");
    assertThat(office.outbox().claim(1)).hasSize(1);
    assertThat(office.outbox().claim(1)).isEmpty();

    database.execute("UPDATE auth.message SET due_at = now()");

    assertThat(office.outbox().claim(1).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void a_mail_that_comes_too_late_is_not_sent() {
    PostOffice office = office(server.getSmtp().getPort());
    queue(office, "eve@example.com");
    database.execute("UPDATE auth.message SET expires_at = now() - interval '1 second'");

    office.start();

    Await.until(() -> statuses().equals("expired"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"550, failed", "450, queued"})
  void what_a_server_refuses_for_good_is_given_up_and_else_tried_again(int code, String status)
      throws Exception {
    try (Refusing refusing = new Refusing(code)) {
      PostOffice office =
          new PostOffice(
              config(refusing.port(), "x", ""),
              store,
              vault,
              new PostOffice.Setup(Optional.of(directory), "", false, InstantSource.system()),
              new Hooks(new HookConfig(Map.of()), store.jdbi(), InstantSource.system()));
      open.add(office);
      queue(office, "eve@example.com");
      office.start();

      Await.until(
          () -> !database.query("SELECT coalesce(failure, '') FROM auth.message").isEmpty());
      assertThat(statuses()).isEqualTo(status);
    }
  }

  /// A mail server that takes nobody's mail.
  private static final class Refusing implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Refusing(int code) throws IOException {
      Thread.ofVirtual().start(() -> serve(code));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve(int code) {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept();
            BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            Writer out = new OutputStreamWriter(client.getOutputStream(), US_ASCII)) {
          say(out, "220 here");
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(out, line.startsWith("RCPT") ? code + " no" : "250 yes");
          }
        } catch (IOException e) {
          assertThat(e).isNotNull();
        }
      }
    }

    private static void say(Writer out, String line) throws IOException {
      out.write(line + "\r\n");
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void a_sender_name_with_a_line_break_is_refused() {
    assertThatThrownBy(() -> config(25, "a\r\nBcc: b@example.com"))
        .hasMessageContaining("authentication.smtp-sender-name");
  }

  @Test
  void the_pause_between_attempts_grows_to_ten_minutes() {
    assertThat(Outbox.pause(1)).hasSeconds(2);
    assertThat(Outbox.pause(5)).hasSeconds(32);
    assertThat(Outbox.pause(60)).hasMinutes(10);
  }
}
