package dev.crestfall.authentication.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetsTest {
  private final RedirectTargets targets =
      new RedirectTargets(
          TestParts.config(
              SignInConfig.class,
              "site-url=https://app.example.com/start",
              "uri-allow-list=https://*.example.org/**,https://docs.example.net/a/*/c,"
                  + "com.example.app://back,http://127.0.0.1:*/done"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/relative",
        "//evil.test",
        "https://evil.test/",
        "https://app.example.com.evil.test/",
        "https://app.example.com@evil.test/",
        "https://evil.test@app.example.com/",
        "https://app.example.com:8443/",
        "http://app.example.com/",
        "https://evil.test\\@app.example.com",
        "https://app.example.com\r\nLocation: https://evil.test",
        "https://a.b.example.org/x",
        "https://example.org/x",
        "https://docs.example.net/a/b/d/c",
        "https://3232235777/",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "https://x_y.example.org/",
        "javascript:alert(1)",
        "com.example.app://elsewhere"
      })
  void other_places_are_not_allowed(String target) {
    assertThat(targets.isAllowed(target)).isFalse();
    assertThat(targets.choose(target, null)).isEqualTo("https://app.example.com/start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/",
        "https://APP.example.com/deep/path?x=1#y",
        "https://preview.example.org/any/path.html",
        "https://docs.example.net/a/b/c",
        "https://docs.example.net/a/b/c#part",
        "com.example.app://back",
        "http://127.0.0.1:5173/done"
      })
  void the_site_and_what_the_list_says_are_allowed(String target) {
    assertThat(targets.choose(target, null)).isEqualTo(target);
  }

  @Test
  void the_page_that_asks_comes_second() {
    assertThat(targets.choose("https://evil.test/", "https://app.example.com/page"))
        .isEqualTo("https://app.example.com/page");
  }
}
