package dev.crestfall.cli.lite;

import static dev.crestfall.cli.lite.LiteBrowser.refusal;
import static dev.crestfall.cli.lite.LiteBrowser.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.gargoylesoftware.htmlunit.BrowserVersion;
import com.gargoylesoftware.htmlunit.html.HtmlPage;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Lite in browsers of 2009 to 2013, without JavaScript.
@SuppressWarnings("deprecation") // old browsers are what it is about
class OldBrowsersTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern MAILED_CODE = Pattern.compile("(?<!\\d)\\d{6,8}(?!\\d)");

  private static final Map<String, BrowserVersion> BROWSERS =
      Map.of(
          "ie8", BrowserVersion.INTERNET_EXPLORER_8,
          "ie9", BrowserVersion.INTERNET_EXPLORER_9,
          "ie10", BrowserVersion.INTERNET_EXPLORER_10,
          "firefox3", BrowserVersion.FIREFOX_3_6,
          "firefox10", BrowserVersion.FIREFOX_10,
          "chrome16", BrowserVersion.CHROME_16);

  @TempDir static Path home;
  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE, "gateway.rate.enabled=false");
    installation
        .database()
        .execute(
            """
            CREATE TABLE public.teas (id int PRIMARY KEY, name text NOT NULL, note text);
            INSERT INTO public.teas SELECT n, 'tea ' || n, '<b>' || n FROM generate_series(1, 60) n;
            """);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  static Stream<Arguments> journeys() {
    return BROWSERS.keySet().stream()
        .sorted()
        .flatMap(name -> Stream.of(Arguments.of(name, "en"), Arguments.of(name, "es")));
  }

  private static LiteBrowser browser(String name) {
    return new LiteBrowser(installation.url(), Objects.requireNonNull(BROWSERS.get(name)));
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void one_signs_up_signs_in_with_an_app_and_reads_a_table(String name, String language)
      throws Exception {
    String email = name + "." + language + "@example.com";
    try (LiteBrowser browser = browser(name)) {
      HtmlPage page = browser.in(language, "/sign-up");
      page = send(page, "/sign-up", "name", "Ada", "email", email, "password", PASSWORD);
      assertThat(page.asText()).contains(email);
      page = send(page, "/sign-out");
      Authenticator app = Authenticator.enrolled(installation, email, PASSWORD);

      page = send(page, "/sign-in", "user", email, "password", "something else");
      assertThat(refusal(page)).isNotEmpty();
      page = send(page, "/sign-in", "user", email, "password", PASSWORD);
      assertThat(browser.open("/tables").getUrl().getPath()).isEqualTo("/lite/sign-in");
      assertThat(refusal(send(page, "/code", "code", "000000"))).isNotEmpty();
      page = send(browser.open("/code"), "/code", "code", app.next());
      assertThat(page.getUrl().getPath()).isEqualTo("/lite/");

      assertThat(refusal(browser.open("/table?schema=public&table=teas"))).isNotEmpty();
      app.may("viewer");
      page = browser.follow(browser.open("/tables?q=teas"), "public.teas");
      assertThat(page.asText()).contains("tea 1", "<b>1");
      page = browser.follow(page, language.equals("en") ? "Next page" : "Página siguiente");
      assertThat(page.asText()).contains("tea 26").doesNotContain("tea 25");
      send(page, "/sign-out");
      assertThat(browser.open("/tables").getUrl().getPath()).isEqualTo("/lite/sign-in");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ie8, en, That code is not good any more",
    "firefox3, es, Ese código ya no sirve",
  })
  void a_code_by_mail_signs_in_and_a_password_is_asked_for_by_mail(
      String name, String language, String refused) throws Exception {
    String email = "mailed." + language + "@example.com";
    assertThat(installation.signUp(email, PASSWORD)).isNotEmpty();
    try (LiteBrowser browser = browser(name)) {
      HtmlPage page = browser.in(language, "/forgot");
      HtmlPage unknown = send(page, "/forgot", "email", "nobody." + email);
      HtmlPage known = send(browser.open("/forgot"), "/forgot", "email", email);
      assertThat(known.asText()).as("tells nobody who has an account").isEqualTo(unknown.asText());
      assertThat(mailed(email, Pattern.compile("/password/reset\\?\\S+"))).contains("token");

      page = send(browser.open("/magic"), "/magic", "email", email);
      assertThat(page.asText()).contains(email);
      String code = mailed(email, MAILED_CODE);
      String wrong = code.replaceAll(".$", code.endsWith("0") ? "1" : "0");
      page = send(page, "/magic", "code", wrong);
      assertThat(refusal(page)).contains(refused);
      page = send(page, "/magic", "code", code);
      assertThat(page.getUrl().getPath()).isEqualTo("/lite/");
      assertThat(page.asText()).contains(email);
    }
  }

  /// What the newest mail to an address says that is like this; a mail without it is waited past.
  private static String mailed(String email, Pattern like) {
    AtomicReference<String> found = new AtomicReference<>("");
    Await.until(() -> {
      Matcher matcher = like.matcher(ask(() -> newest(email)));
      boolean there = matcher.find();
      found.set(there ? matcher.group() : "");
      return there;
    });
    return found.get();
  }

  private static String newest(String email) throws Exception {
    return installation
        .send("GET", "/authentication/_mailbox?to=" + email, "", "Accept", "application/json")
        .json()
        .at("/messages/0/text")
        .asText();
  }

  private static String ask(Callable<String> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"ie9, es", "chrome16, en"})
  void a_recovery_code_stands_in_for_a_lost_app_once(String name, String language)
      throws Exception {
    String email = "lost." + language + "@example.com";
    assertThat(installation.signUp(email, PASSWORD)).isNotEmpty();
    String code = Authenticator.enrolled(installation, email, PASSWORD).recoveryCode();
    try (LiteBrowser browser = browser(name)) {
      HtmlPage page = browser.in(language, "/sign-in");
      page = send(page, "/sign-in", "user", email, "password", PASSWORD);
      page = send(page, "/code", "code", code);
      assertThat(page.getUrl().getPath()).isEqualTo("/lite/");
      page = send(page, "/sign-out");
      page = send(page, "/sign-in", "user", email, "password", PASSWORD);
      if (page.getUrl().getPath().equals("/lite/code")) {
        assertThat(refusal(send(page, "/code", "code", code))).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ie10, en, Saved., You may not see this, by somebody else",
    "firefox10, es, Guardado., No puedes ver esto, otra persona",
  })
  void an_account_is_changed_and_users_and_logs_are_shown_to_who_may(
      String name, String language, String saved, String refused, String foreign) throws Exception {
    String email = "admin." + language + "@example.com";
    assertThat(installation.signUp(email, PASSWORD)).isNotEmpty();
    try (LiteBrowser browser = browser(name)) {
      send(browser.in(language, "/sign-in"), "/sign-in", "user", email, "password", PASSWORD);
      HtmlPage page = send(browser.open("/account"), "/account", "name", "<b>Ada & \"co\"");
      assertThat(page.asText()).contains(saved, email);
      page = browser.open("/account");
      assertThat(page.getForms().getFirst().getInputByName("name").getValueAttribute())
          .isEqualTo("<b>Ada & \"co\"");

      assertThat(refusal(browser.open("/users"))).contains(refused);
      assertThat(refusal(browser.open("/logs"))).contains(refused);
      Authenticator.may(installation, email, "admin");
      assertThat(browser.open("/users?q=" + email).asText()).contains(email, "<b>Ada & \"co\"");
      assertThat(browser.open("/users?q=nobody.is.like.that").asText()).doesNotContain("Ada");
      // The database of this test is not ours, so its log is elsewhere.
      assertThat(refusal(browser.open("/logs?q=%3Cb%3E"))).contains(foreign);
    }
  }

  @Test
  void pages_stay_small_whatever_their_data_says() throws Exception {
    String email = "wide@example.com";
    assertThat(installation.signUp(email, PASSWORD)).isNotEmpty();
    Authenticator.may(installation, email, "admin");
    installation
        .database()
        .execute(
            """
            DO $$ BEGIN
              EXECUTE (SELECT 'CREATE SCHEMA wide; CREATE TABLE wide.texts (id int PRIMARY KEY, '
                || string_agg(format('%I text', repeat('&', 50) || n), ', ') || ')'
                FROM generate_series(1, 20) n);
              EXECUTE (SELECT 'INSERT INTO wide.texts SELECT n, '
                || string_agg(quote_literal(repeat('"<&' || chr(128512), 100)), ', ')
                || ' FROM generate_series(1, 60) n' FROM generate_series(1, 20));
              FOR n IN 1..45 LOOP
                EXECUTE format('CREATE TABLE wide.%I (id int)', repeat('"<', 30) || n);
              END LOOP;
            END $$;
            """);
    try (LiteBrowser browser = browser("ie8")) {
      send(browser.in("es", "/sign-in"), "/sign-in", "user", email, "password", PASSWORD);
      HtmlPage page = browser.open("/table?schema=wide&table=texts");
      assertThat(page.asText()).contains("\"<&");
      browser.follow(page, "Página siguiente");
      page = browser.open("/tables?q=%22%3C");
      assertThat(page.asText()).contains("\"<\"<");
      browser.follow(page, "Página siguiente");
    }
  }

  @Test
  void a_form_that_another_site_made_is_refused() throws Exception {
    String body = "user=a%40example.com&password=x";
    for (String token : List.of("", "&token=x")) {
      assertThat(
              installation
                  .send(
                      "POST",
                      "/lite/sign-in",
                      body + token,
                      "Content-Type",
                      "application/x-www-form-urlencoded")
                  .status())
          .isEqualTo(403);
    }
    assertThat(
            installation
                .send(
                    "POST",
                    "/lite/sign-in",
                    body + "&token=x",
                    "Cookie",
                    "cf_lite_form=x",
                    "Origin",
                    "https://evil.example")
                .status())
        .isEqualTo(403);
  }
}
