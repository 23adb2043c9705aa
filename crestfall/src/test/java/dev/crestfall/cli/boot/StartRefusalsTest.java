package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.setting.Environment;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.rest.RestModule;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Settings that no installation starts with: each is named.
class StartRefusalsTest {
  private static final String PRODUCTION = "environment=production";
  private static final String SUPABASES =
      "your-super-secret-jwt-token-with-at-least-32-characters-long";

  @TempDir Path home;

  private Settings settings(String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("data=" + home.resolve("data"));
    return Settings.load(new Options(), flags);
  }

  private void start(String... more) {
    Settings settings = settings(more);
    settings.refuseDevelopmentInProduction();
    rest(settings).close();
  }

  private static RestModule rest(Settings settings) {
    return new RestWiring(settings, new DataApis(settings, Entrance.LOCAL, "", null), null)
        .module(AccessLog.NONE);
  }

  private DynamicTest refused(String named, String... settings) {
    return DynamicTest.dynamicTest(
        String.join(", ", settings),
        () ->
            assertThatThrownBy(() -> start(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(named));
  }

  @TestFactory
  Stream<DynamicTest> secrets_that_are_none() {
    String repeated = "a".repeat(40);
    return Stream.of(
        refused("rest.jwt-secret", "rest.jwt-secret=too short"),
        refused("rest.jwt-secret", "rest.jwt-secret=" + "a".repeat(31)),
        refused("rest.jwt-secret", "rest.jwt-secret=@/nowhere/at/all"),
        refused("rest.jwt-secret", "rest.jwt-secret=c2hvcnQ=", "rest.jwt-secret-is-base64=true"),
        refused("authentication.jwt-secret", "authentication.jwt-secret=too short"),
        refused("authentication.jwt-secret", "authentication.jwt-secret=" + "a".repeat(31)),
        refused("authentication.jwt-keys", "authentication.jwt-keys=no keys"),
        refused(
            "authentication.jwt-keys",
            "authentication.jwt-keys=[{\"kty\":\"oct\",\"k\":\"c2hvcnQ\"}]"),
        refused("authentication.secret-key", "authentication.secret-key=sb_secret_short"),
        refused("rest.jwt-secret", PRODUCTION, "rest.jwt-secret=reallyreallyreallyreallyverysafe"),
        refused("rest.jwt-secret", PRODUCTION, "rest.jwt-secret=" + repeated),
        refused("authentication.jwt-secret", PRODUCTION, "authentication.jwt-secret=" + SUPABASES),
        refused("authentication.jwt-secret", PRODUCTION, "authentication.jwt-secret=" + repeated));
  }

  @TestFactory
  Stream<DynamicTest> places_that_anybody_could_make_up() {
    String list = "authentication.uri-allow-list";
    return Stream.of("https://*.example.com", "https://app.example.com/**", "https://ap?.example")
        .map(glob -> refused(list, PRODUCTION, list + "=https://app.example.com/in," + glob));
  }

  @Test
  void a_development_mailbox_is_refused_in_production() {
    assertThatThrownBy(() -> start(PRODUCTION, "authentication.mailbox=true"))
        .hasMessageContaining("authentication.mailbox");
  }

  @TestFactory
  Stream<DynamicTest> a_domain_that_is_no_name_and_one_without_mail() {
    String domain = "domain=api.example.com";
    return Stream.of(
        refused("domain", "domain=https://api.example.com"),
        refused("domain", "domain=api.example.com/x"),
        refused("domain", "domain=-api.example.com"),
        refused("domain", "domain=api.example.com,"),
        refused("no mail can be sent", domain),
        refused("no mail can be sent", domain, "authentication.mailer-autoconfirm=false"),
        refused("log.level", domain, "log.level=trace", "authentication.mailer-autoconfirm=true"));
  }

  @Test
  void a_domain_means_production_unless_something_else_is_said() {
    Settings settings =
        settings(
            "domain=api.example.com",
            "authentication.smtp-host=mail.example",
            "authentication.smtp-admin-email=us@example.com");
    settings.refuseDevelopmentInProduction();
    assertThat(settings.global().environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(settings.origin()).isEqualTo("https://api.example.com");
    Settings trial = settings("domain=api.example.com, b.example", "environment=staging");
    trial.refuseDevelopmentInProduction();
    assertThat(trial.origin()).isEqualTo("https://api.example.com");
    assertThat(trial.global().environment()).isEqualTo(Environment.STAGING);
    Settings local = settings("domain=");
    assertThat(local.global().environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(local.origin()).startsWith("http://127.0.0.1:");
  }

  @Test
  void a_domain_is_what_tls_is_for_where_that_ends_here() {
    assertThat(tls("domain=api.example.com").isOn()).isFalse();
    assertThat(tls("domain=api.example.com", "gateway.tls=off").domains()).isEmpty();
    assertThat(tls("domain=api.example.com, b.example", "gateway.tls=caddy").domains())
        .containsExactly("api.example.com", "b.example");
    String other = "gateway.domains=in.example";
    assertThat(tls("domain=api.example.com", "gateway.tls=builtin", other).domains())
        .containsExactly("in.example");
    assertThat(settings(other, "gateway.https-port=8443").origin())
        .isEqualTo("https://in.example:8443");
    assertThat(settings(other, "gateway.tls=off").origin()).startsWith("http://127.0.0.1:");
  }

  private TlsConfig tls(String... more) {
    return settings(more).config().bind("gateway", TlsConfig.class);
  }

  @Test
  void a_key_file_that_everybody_may_read_is_refused() throws Exception {
    start();
    Signing.tokens(settings());
    Path file = home.resolve("data/secrets/jwt-secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Signing.tokens(settings()))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessageContaining("secrets/jwt-secret is open to every user");
  }

  @Test
  void what_the_database_says_is_refused_when_it_is_read() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      String setting =
          "ALTER ROLE %s IN DATABASE %s ".formatted(database.superuser(), database.name());
      database.execute(setting + "SET pgrst.db_plan_enabled = 'on'");
      Settings settings = settings(PRODUCTION, "rest.db-uri=" + database.uri(), "rest.port=0");
      try (RestModule module = rest(settings)) {
        module.start();
        Await.until(() -> module.health().reason().contains("rest.db-plan-enabled = on"));
        assertThat(module.health().isUp()).isFalse();
        database.execute(setting + "RESET ALL");
        module.reloadConfig();
        Await.until(() -> module.health().isUp());
      }
    }
  }

  @Test
  void an_empty_secret_is_none_and_one_is_made() {
    start("rest.jwt-secret=", "authentication.jwt-secret=");
    Signing.tokens(settings("rest.jwt-secret=", "authentication.jwt-secret="));
    assertThat(home.resolve("data/secrets/jwt-secret"))
        .content()
        .matches(text -> text.strip().length() >= 32);
  }

  @Test
  void good_settings_start_in_production() {
    start(PRODUCTION);
    start(
        PRODUCTION,
        "authentication.jwt-secret=8c1f6b0a54e94d1f9c0be1a7b6de2f53",
        "rest.jwt-secret=8c1f6b0a54e94d1f9c0be1a7b6de2f53",
        "authentication.uri-allow-list=https://app.example.com/in");
  }
}
