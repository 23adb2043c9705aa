package dev.crestfall.authentication.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.crestfall.authentication.TestParts;
import dev.crestfall.authentication.password.LeakedPasswords.Said;
import dev.crestfall.kernel.ApiError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeakedPasswordsTest {
  private final List<String> asked = new ArrayList<>();
  private String answer = "";
  private int status = 200;
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/range/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private PasswordConfig config(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("password-hibp-enabled=true");
    settings.add(
        "password-hibp-url=http://127.0.0.1:" + service.getAddress().getPort() + "/range/");
    return TestParts.config(PasswordConfig.class, settings.toArray(String[]::new));
  }

  private static String hash(String password) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8));
    return HexFormat.of().withUpperCase().formatHex(hash);
  }

  @Test
  void nobody_is_asked_unless_that_is_switched_on() {
    try (var leaked = new LeakedPasswords(TestParts.config(PasswordConfig.class))) {
      assertThat(leaked.hold("password")).isEqualTo(Said.NO);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_password_that_is_listed_has_leaked_and_padding_has_not() throws Exception {
    String listed = hash("a listed password");
    String padding = hash("a padded password");
    answer = listed.substring(5) + ":12\r\n" + padding.substring(5) + ":0\r\n";
    try (var leaked = new LeakedPasswords(config())) {
      assertThat(leaked.hold("a listed password")).isEqualTo(Said.YES);
      assertThat(leaked.hold("a padded password")).isEqualTo(Said.NO);
      assertThat(leaked.hold("a password of nobody")).isEqualTo(Said.NO);
      assertThat(leaked.failures()).isZero();
    }
    assertThat(asked.getFirst()).isEqualTo("/range/" + listed.substring(0, 5));
  }

  @Test
  void each_face_says_that_a_password_has_leaked_in_its_words() throws Exception {
    answer = hash("a listed password").substring(5) + ":1";
    PasswordConfig config = config();
    try (var leaked = new LeakedPasswords(config)) {
      PasswordPolicy policy = new PasswordPolicy(config, leaked);
      assertThat(policy.gotrue("a listed password").reasons()).containsExactly("pwned");
      assertThat(policy.natively("a listed password", List.of()).reasons())
          .containsExactly("pwned");
      assertThat(policy.gotrue("a password of nobody").isNone()).isTrue();
    }
  }

  @Test
  void where_nobody_can_be_asked_passwords_are_taken_and_that_is_counted() {
    status = 503;
    PasswordConfig config = config();
    try (var leaked = new LeakedPasswords(config)) {
      PasswordPolicy policy = new PasswordPolicy(config, leaked);
      assertThat(policy.gotrue("a listed password").isNone()).isTrue();
      service.stop(0);
      assertThat(policy.natively("a listed password", List.of()).isNone()).isTrue();
      assertThat(leaked.failures()).isEqualTo(2);
    }
  }

  @Test
  void they_are_refused_instead_where_that_is_set() {
    status = 404;
    PasswordConfig config = config("password-hibp-fail-closed=true");
    try (var leaked = new LeakedPasswords(config)) {
      PasswordPolicy policy = new PasswordPolicy(config, leaked);
      assertThatThrownBy(() -> policy.gotrue("a listed password"))
          .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.status()).isEqualTo(500));
      assertThatThrownBy(() -> policy.natively("a listed password", List.of()))
          .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.status()).isEqualTo(503));
    }
  }

  @Test
  void strict_passwords_are_long_and_must_not_have_leaked() {
    PasswordConfig strict = config("password-min-length=20").strict();
    assertThat(strict.passwordMinLength()).isEqualTo(20);
    assertThat(strict.passwordNativeMinLength()).isEqualTo(15);
    try (var leaked = new LeakedPasswords(strict)) {
      PasswordPolicy policy = new PasswordPolicy(strict, leaked);
      assertThat(policy.natively("14 characters.", List.of()).reasons()).containsExactly("length");
      assertThat(policy.natively("15 characters..", List.of()).isNone()).isTrue();
      status = 500;
      assertThatThrownBy(() -> policy.natively("15 characters..", List.of()))
          .isInstanceOf(ApiError.class);
    }
  }
}
