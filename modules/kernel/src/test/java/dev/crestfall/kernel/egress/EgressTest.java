package dev.crestfall.kernel.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private Egress egress;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext(
        "/",
        exchange -> {
          switch (exchange.getRequestURI().getPath()) {
            case "/away" -> {
              exchange.getResponseHeaders().add("Location", "/");
              exchange.sendResponseHeaders(302, -1);
            }
            case "/long" -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(new byte[2000]);
            }
            case "/slow" -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(1);
              exchange.getResponseBody().flush();
              awaitEnd();
            }
            default -> {
              exchange.getResponseHeaders().add("Content-Type", "Application/JSON; charset=utf-8");
              exchange.sendResponseHeaders(200, 2);
              exchange.getResponseBody().write(new byte[] {'{', '}'});
            }
          }
          exchange.close();
        });
    server.start();
    egress = new Egress(Set.of("127.0.0.1"), Duration.ofSeconds(1), 1000);
  }

  private void awaitEnd() {
    try {
      var _ = end.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    egress.close();
    server.stop(0);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "https://localhost/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://0/",
        "https://2130706433/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://user:secret@8.8.8.8/",
        "http://8.8.8.8/",
        "https:///nobody"
      })
  void what_is_not_public_or_not_secure_is_not_asked(String address) {
    assertThatThrownBy(() -> egress.get(URI.create(address), Map.of()))
        .isInstanceOf(EgressException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "100.63.255.255, true",
    "100.64.0.1, false",
    "172.31.0.1, false",
    "172.32.0.1, true",
    "192.168.1.1, false",
    "198.19.0.1, false",
    "203.0.113.7, false",
    "239.1.1.1, false",
    "255.255.255.255, false",
    "2606:4700::1111, true",
    "2001:db8::1, false",
    "2002:7f00:1::, false",
    "fd00::1, false",
    "fe80::1, false",
    "::, false",
  })
  void addresses_are_public_or_not(String address, boolean is) throws Exception {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isEqualTo(is);
  }

  @Test
  void long_slow_and_absent_answers_end_it() {
    assertThatThrownBy(() -> egress.get(at("/long"), Map.of())).hasMessageContaining("too much");
    assertThatThrownBy(() -> egress.get(at("/slow"), Map.of())).hasMessageContaining("in time");
    assertThatThrownBy(() -> egress.get(URI.create("http://127.0.0.1:1/"), Map.of()))
        .hasMessage("127.0.0.1 can't be asked");
  }

  @Test
  void a_redirect_is_an_answer_like_others() throws Exception {
    assertThat(egress.get(at("/away"), Map.of()).status()).isEqualTo(302);
  }

  @Test
  void a_host_that_the_operator_named_is_asked_in_plain_http() throws Exception {
    Egress.Answer answer = egress.post(at("/"), Map.of("Accept", "x/y"), new byte[] {1});
    assertThat(answer.isGood()).isTrue();
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.body()).hasSize(2);
  }
}
