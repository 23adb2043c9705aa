package dev.crestfall.gateway.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.tls.Certified;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInTlsTest {
  private static final Duration LIFE = Duration.ofDays(2);

  @TempDir private Path home;
  private final Certificate writer = new Certificate(InstantSource.system());
  private Certified authority;
  private HttpServer server;
  private BuiltInTls tls;

  @BeforeEach
  void start() throws Exception {
    authority = writer.authority("Test", LIFE);
    replace();
    TlsConfig config =
        new TlsConfig(
            TlsMode.BUILTIN,
            List.of(),
            0,
            0,
            Optional.of(home.resolve("cert.pem")),
            Optional.of(home.resolve("key.pem")),
            "1.3");
    server =
        new HttpServer(
            HttpSettings.of("127.0.0.1", 0),
            List.of(new Mount(List.of(""), exchange -> exchange.send(new byte[] {'o', 'k'}))),
            AccessLog.NONE);
    tls =
        new BuiltInTls(
            config,
            "127.0.0.1",
            new CertificateFiles(home.resolve("cert.pem"), home.resolve("key.pem")));
    tls.at(server);
    server.start();
    tls.start();
  }

  @AfterEach
  void stop() {
    tls.close();
    server.close();
  }

  private Certified replace() throws Exception {
    Certified next = writer.server(authority, List.of("localhost", "127.0.0.1"), LIFE);
    // As careless programs do it: one file, and then the other.
    Files.writeString(home.resolve("cert.pem"), Pem.certificates(next.chain()));
    Files.writeString(home.resolve("key.pem"), Pem.key(next.key()));
    return next;
  }

  private SSLSocket connect(String... protocols) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            Trust.in(authority.own())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), tls.port());
    socket.setSoTimeout(60_000);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static boolean asks(SSLSocket socket) throws IOException {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("ok")) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        return false;
      }
      answer.append((char) c);
    }
    return answer.toString().startsWith("HTTP/1.1 200 ");
  }

  private X509Certificate shown() {
    try (SSLSocket socket = connect()) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_certificate_is_exchanged_under_load_without_a_failed_request() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    Thread load =
        Thread.startVirtualThread(() -> {
          while (!over.get()) {
            try (SSLSocket socket = connect()) {
              (asks(socket) ? answered : failed).incrementAndGet();
            } catch (Exception e) {
              failed.incrementAndGet();
            }
          }
        });
    try (SSLSocket open = connect()) {
      assertThat(asks(open)).isTrue();
      X509Certificate next = replace().own();
      Await.until(() -> shown().equals(next));
      assertThat(asks(open)).as("on a connection from before").isTrue();
    }
    int before = answered.get();
    Await.until(() -> answered.get() > before);
    over.set(true);
    load.join();
    assertThat(failed).hasValue(0);
  }

  @Test
  void what_is_no_certificate_or_another_s_key_changes_nothing() throws Exception {
    X509Certificate before = shown();
    CertificateFiles files =
        new CertificateFiles(home.resolve("cert.pem"), home.resolve("key.pem"));
    files.first();
    Files.writeString(home.resolve("key.pem"), Pem.key(authority.key()));
    assertThat(files.next()).isEmpty();
    assertThatThrownBy(files::first)
        .hasMessageContaining("gateway.cert")
        .hasMessageContaining("the key is not that of the certificate");
    Files.writeString(home.resolve("cert.pem"), "");
    assertThat(files.next()).isEmpty();
    Files.delete(home.resolve("cert.pem"));
    assertThat(files.next()).isEmpty();
    assertThatThrownBy(files::first).hasMessageContaining("can't be read");
    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void nothing_older_than_the_setting_is_spoken() throws Exception {
    assertThatThrownBy(() -> connect("TLSv1.2")).isInstanceOf(SSLException.class);
    try (SSLSocket socket = connect("TLSv1.3")) {
      assertThat(asks(socket)).isTrue();
    }
  }

  @Test
  void an_authority_of_our_own_is_kept_and_certifies_again_in_time() throws Exception {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    Path data = home.resolve("data");
    Certified first = authority(data, now, "shop.example").first();
    assertThat(authority(data, now, "shop.example").first().own()).isEqualTo(first.own());
    Certified named = authority(data, now, "tea.example").first();
    assertThat(named.own()).isNotEqualTo(first.own());
    assertThat(named.chain().getLast()).isEqualTo(first.chain().getLast());
    DevelopmentAuthority later = authority(data, now.plus(Duration.ofDays(61)), "tea.example");
    assertThat(later.first().own()).isNotEqualTo(named.own());
    assertThat(later.next()).isEmpty();
    assertThat(Files.getPosixFilePermissions(data.resolve("tls/ca-key.pem")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  private static DevelopmentAuthority authority(Path data, Instant now, String domain) {
    return new DevelopmentAuthority(data, List.of(domain), () -> now);
  }
}
