package dev.crestfall.cli.lite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.boot.Installation;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lite in browsers that show text alone, as they are installed here.
class TextBrowsersTest {
  private static final String PASSWORD = "lantern tide 42";
  private static final List<String> PROGRAMS = List.of("tmux", "lynx", "links");

  @TempDir static Path home;
  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    List<String> missing = PROGRAMS.stream().filter(name -> !isInstalled(name)).toList();
    if (!missing.isEmpty()) {
      System.err.println("NOT TESTED: Lite in lynx and links, since there is no " + missing);
    }
    Assumptions.assumeTrue(missing.isEmpty(), "not installed: " + missing);
    installation = new Installation(home, AccessLog.NONE, "gateway.rate.enabled=false");
    installation
        .database()
        .execute(
            """
            CREATE TABLE public.teas (id int PRIMARY KEY, name text NOT NULL);
            INSERT INTO public.teas SELECT n, 'tea ' || n FROM generate_series(1, 30) n;
            """);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @AfterAll
  static void stop() {
    if (installation != null) {
      installation.close();
    }
  }

  /// A browser, and the key that goes to the next link or field.
  private record Program(String name, String next) {
    TextScreen open(String language, String path) throws Exception {
      Path own = Files.createTempDirectory(home, name);
      String url = installation.url() + "/lite/language?to=" + language + "&back=" + path;
      if (name.equals("lynx")) {
        return new TextScreen(own, "lynx", "-accept_all_cookies", url);
      }
      TextScreen screen = new TextScreen(own, "links", "-no-connect", url);
      // It greets whom it does not know.
      screen.awaitText("Welcome to links");
      screen.press("Enter");
      screen.awaitNo("Welcome to links");
      return screen;
    }
  }

  private static JsonNode words(String language) throws Exception {
    String place = "/dev/crestfall/studio/i18n/" + language + "/lite.json";
    try (InputStream in = TextBrowsersTest.class.getResourceAsStream(place)) {
      return Json.MAPPER.readTree(Objects.requireNonNull(in));
    }
  }

  @ParameterizedTest
  @CsvSource({"lynx, Tab, en", "lynx, Tab, es", "links, Down, en", "links, Down, es"})
  void one_signs_up_signs_in_with_an_app_and_reads_a_table(
      String name, String next, String language) throws Exception {
    Program program = new Program(name, next);
    JsonNode words = words(language);
    String email = name + "." + language + "@a.example";
    try (TextScreen screen = program.open(language, "/sign-up")) {
      screen.fill(words.path("name").asText(), "Ada", false, next);
      screen.fill(words.path("email").asText(), email, false, next);
      screen.fill(words.path("password").asText(), PASSWORD, true, next);
      screen.pressButton(words.path("sign_up").asText(), next);
      screen.awaitText(words.path("signed_in_as").asText() + " " + email);
    }
    Authenticator app = Authenticator.enrolled(installation, email, PASSWORD);
    app.may("viewer");
    try (TextScreen screen = program.open(language, "/sign-in")) {
      screen.fill(words.path("email_or_name").asText(), email, false, next);
      screen.fill(words.path("password").asText(), PASSWORD, true, next);
      screen.pressButton(words.path("sign_in").asText(), next);
      screen.awaitText(words.path("code_hint").asText());
      screen.fill(words.path("code").asText(), app.next(), false, next);
      screen.pressButton(words.path("continue").asText(), next);
      screen.awaitText(words.path("signed_in_as").asText() + " " + email);
      screen.awaitText(words.path("tables_text").asText());
      screen.follow(words.path("tables").asText(), next);
      screen.awaitText("public.teas");
      screen.follow("public.teas", next);
      screen.awaitText("tea 25");
    }
  }
}
