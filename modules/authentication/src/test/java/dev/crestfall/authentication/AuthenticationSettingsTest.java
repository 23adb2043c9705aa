package dev.crestfall.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.Sources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationSettingsTest {
  private static final Map<String, String> HONOURED =
      Map.of(
          "GOTRUE_SITE_URL", "https://app.example",
          "GOTRUE_JWT_EXP", "120",
          "GOTRUE_MAILER_SUBJECTS_MAGIC_LINK", "In you go",
          "GOTRUE_EXTERNAL_GOOGLE_ENABLED", "false",
          "GOTRUE_HOOK_SEND_EMAIL_ENABLED", "false",
          "GOTRUE_RATE_LIMIT_OTP", "7");

  private static final Map<String, String> UNKNOWN =
      Map.of("GOTRUE_SAML_ENABLED", "true", "GOTRUE_NOTHING_OF_THE_KIND", "1");

  @Test
  void variables_of_gotrue_s_are_read_and_those_that_mean_nothing_are_named() {
    Map<String, String> environment = new HashMap<>(HONOURED);
    environment.putAll(UNKNOWN);
    Config config =
        Config.of(Sources.of(List.of(), environment, null).foreign("GOTRUE_", "authentication"));
    AuthenticationSettings settings = AuthenticationSettings.of(config, List.of());

    assertThat(settings.signIn().siteUrl()).isEqualTo("https://app.example");
    assertThat(settings.mail().mailerSubjects()).containsEntry("magic_link", "In you go");
    assertThat(config.unusedVariables("GOTRUE_", AuthenticationSettings.MODULE))
        .containsExactlyInAnyOrderElementsOf(UNKNOWN.keySet());
  }
}
