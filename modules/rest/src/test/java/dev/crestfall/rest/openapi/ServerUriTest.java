package dev.crestfall.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example",
        "/films",
        "ftp://api.example",
        "http://",
        "http:///films",
        "http://user@api.example",
        "http://api.example?x=1",
        "http://api.example#x",
        "http://api.example:0",
        "http://api.example:65536",
        "http://api example"
      })
  void what_is_no_plain_web_address_is_no_proxy(String text) {
    assertThat(ServerUri.proxy(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example,80,/,http://api.example",
    "HTTPS://api.example,443,/,https://api.example",
    "https://api.example:8443/films/,8443,/films/,https://api.example:8443/films",
    "http://[::1]:3000,3000,/,http://[::1]:3000"
  })
  void a_proxy_has_a_port_and_a_path(String text, int port, String path, String url) {
    ServerUri proxy = Objects.requireNonNull(ServerUri.proxy(text));
    assertThat(proxy.port()).isEqualTo(port);
    assertThat(proxy.path()).isEqualTo(path);
    assertThat(proxy.url()).isEqualTo(url);
  }

  @Test
  void an_address_that_stands_for_any_is_shown_as_one() {
    assertThat(ServerUri.listening("!4", 3000).host()).isEqualTo("0.0.0.0");
    assertThat(ServerUri.listening("api.example", 3000).host()).isEqualTo("api.example");
  }
}
