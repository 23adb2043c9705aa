package dev.crestfall.authentication.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.NodeProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Passkeys in Chromium, with the authenticator that its debugger stands in for. The tests
/// themselves are in `src/test/client/passkeys`.
class BrowserPasskeysTest {
  private static final Path SOURCE = Path.of("src/test/client/passkeys");
  private static final Path COPY = Path.of("target/client/passkeys");
  private static final String SITE = "http://localhost:3000";

  @Test
  void a_browser_makes_passkeys_and_shows_them() throws Exception {
    String named = System.getenv("CRESTFALL_CHROMIUM");
    Path chromium = Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
    assumeTrue(
        named != null && !named.isBlank() || Files.isExecutable(chromium),
        "Passkeys are not tried in a browser: there is no "
            + chromium
            + "; install chromium, or name one in CRESTFALL_CHROMIUM");
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (TestAuthentication auth =
        TestAuthentication.start(
            "mailer-autoconfirm=true",
            "site-url=" + SITE,
            "passkey-enabled=true",
            "mfa-web-authn-enroll-enabled=true",
            "mfa-web-authn-verify-enabled=true")) {
      Map<String, String> environment =
          Map.of(
              "URL",
              auth.url + "/auth/v1",
              "SERVICE_TOKEN",
              auth.serviceKey(),
              "SITE",
              SITE,
              "ELSEWHERE",
              "http://localhost:4000",
              "CHROMIUM",
              chromium.toString());
      NodeProject.Result result = project.test("passkeys.test.mjs", environment);
      assertThat(result.status()).as(result.output()).isZero();
      assertThat(result.passed()).as(result.output()).isGreaterThanOrEqualTo(6);
    }
  }
}
