package dev.crestfall.kernel.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.address.Network;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenHeadersTest {
  private static final List<Network> PROXIES =
      List.of(Network.parse("127.0.0.0/8"), Network.parse("10.0.0.0/8"));

  private static SeenHeaders headers(String peer, boolean session, String... lines) {
    HttpFields.Mutable fields = HttpFields.build();
    for (int i = 0; i < lines.length; i += 2) {
      fields.add(lines[i], lines[i + 1]);
    }
    return new SeenHeaders(fields, peer, PROXIES, session);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "127.0.0.1 | 198.51.100.1 | 198.51.100.1",
        "127.0.0.1 | 6.6.6.6, 198.51.100.1 | 198.51.100.1",
        "127.0.0.1 | 6.6.6.6, 198.51.100.1, 10.1.1.1 | 198.51.100.1",
        "127.0.0.1 | 10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "127.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
        "127.0.0.1 | [2001:db8::1]:443 | 2001:db8::1",
        "127.0.0.1 | unknown, 10.1.1.1 | 10.1.1.1",
        "127.0.0.1 | '' | 127.0.0.1"
      })
  void the_caller_is_the_first_from_the_right_whom_no_trusted_proxy_is(
      String peer, String forwarded, String client) {
    assertThat(headers(peer, false, "X-Forwarded-For", forwarded).client()).isEqualTo(client);
  }

  @Test
  void what_a_stranger_says_for_a_proxy_is_not_seen() {
    SeenHeaders seen =
        headers(
            "203.0.113.9",
            false,
            "x-forwarded-proto",
            "https",
            "X-Real-IP",
            "1.1.1.1",
            "Accept",
            "a");
    List<String> names = new ArrayList<>();
    seen.each((name, value) -> names.add(name));
    assertThat(names).containsExactly("Accept");
    assertThat(seen.get("X-Forwarded-Proto")).isNull();
    assertThat(seen.all("X-Real-IP")).isEmpty();
    assertThat(seen.scheme("http")).isEqualTo("http");
    assertThat(headers("127.0.0.1", false, "X-Forwarded-Proto", "https").scheme("http"))
        .isEqualTo("https");
  }

  @Test
  void what_we_tell_others_is_believed_from_nobody() {
    SeenHeaders seen = headers("127.0.0.1", true, "X-Crestfall-User", "somebody");
    assertThat(seen.get("X-Crestfall-User")).isNull();
  }

  @Test
  void the_session_s_cookie_is_seen_only_where_it_is_a_credential() {
    String cookie = "a=1; __Host-cf_session=secret; b=2; cf_session=older";
    assertThat(headers("127.0.0.1", false, "Cookie", cookie).get("Cookie")).isEqualTo("a=1; b=2");
    assertThat(headers("127.0.0.1", false, "cookie", "cf_session=x").all("Cookie")).isEmpty();
    String seen = headers("127.0.0.1", true, "Cookie", cookie).get("cookie");
    assertThat(SessionCookie.find(seen, true)).isEqualTo("secret");
    assertThat(SessionCookie.find("x=cf_session", true)).isNull();
    assertThat(SessionCookie.find("cf_session=x", true)).isEqualTo("x");
    assertThat(SessionCookie.find("cf_session=x", false)).isNull();
  }
}
