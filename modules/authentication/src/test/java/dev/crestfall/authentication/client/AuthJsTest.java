package dev.crestfall.authentication.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.authentication.TestAuthentication;
import dev.crestfall.testkit.NodeProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The client that applications sign in with, as npm delivers it. The tests themselves are in
/// `src/test/client/auth-js`.
class AuthJsTest {
  private static final Path SOURCE = Path.of("src/test/client/auth-js");
  private static final Path COPY = Path.of("target/client/auth-js");

  /// bcrypt of `imported pass`.
  private static final String BCRYPT =
      "$2a$10$h9EEO4Fq7B5MNUyMWsbDEuHQ1eKXenGHhLZNY7S39rh83iN1onAXC";

  @Test
  void the_client_from_npm_signs_up_signs_in_and_administers() throws Exception {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (TestAuthentication auth =
        TestAuthentication.start(
            "jwt-algorithm=ES256",
            "mailer-autoconfirm=true",
            "sms-autoconfirm=true",
            "external-phone-enabled=true",
            "external-anonymous-users-enabled=true",
            "security-manual-linking-enabled=true",
            "oauth-server-enabled=true",
            "oauth-server-authorization-path=/oauth/consent")) {
      NodeProject.Result result = project.test("client.test.mjs", environment(auth));
      assertThat(result.status()).as(result.output()).isZero();
      assertThat(result.passed()).as(result.output()).isGreaterThan(58);
    }
  }

  @Test
  void the_client_from_npm_finds_its_way_by_mail_and_phone() throws Exception {
    NodeProject project = NodeProject.install(SOURCE, COPY);
    try (TestAuthentication auth =
        TestAuthentication.start(
            "mailbox=true",
            "site-url=https://app.example",
            "smtp-max-frequency=0s",
            "sms-max-frequency=0s",
            "mfa-phone-enroll-enabled=true",
            "mfa-phone-verify-enabled=true",
            "external-phone-enabled=true",
            "external-anonymous-users-enabled=true")) {
      NodeProject.Result result = project.test("messages.test.mjs", environment(auth));
      assertThat(result.status()).as(result.output()).isZero();
      assertThat(result.passed()).as(result.output()).isGreaterThan(25);
    }
  }

  private static Map<String, String> environment(TestAuthentication auth) {
    return Map.of(
        "URL",
        auth.url + "/auth/v1",
        "SERVICE_TOKEN",
        auth.serviceKey(),
        "BCRYPT",
        BCRYPT,
        "BCRYPT_PASSWORD",
        "imported pass");
  }
}
