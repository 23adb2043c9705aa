package dev.crestfall.authentication.external.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Sources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExternalConfigTest {
  private static ExternalConfig of(List<String> flags, Map<String, String> environment) {
    return Config.of(Sources.of(flags, environment, null).foreign("GOTRUE_", "authentication"))
        .bind("authentication", ExternalConfig.class);
  }

  @Test
  void gotrue_s_variables_set_providers_up() {
    ExternalConfig config =
        of(
            List.of(),
            Map.of(
                "GOTRUE_EXTERNAL_GOOGLE_ENABLED", "true",
                "GOTRUE_EXTERNAL_GOOGLE_CLIENT_ID", "one,two",
                "GOTRUE_EXTERNAL_GOOGLE_SECRET", "hidden",
                "GOTRUE_EXTERNAL_GOOGLE_SKIP_NONCE_CHECK", "true",
                "GOTRUE_EXTERNAL_AZURE_URL", "https://login.microsoftonline.com/tenant/",
                "GOTRUE_EXTERNAL_EMAIL_ENABLED", "false",
                "GOTRUE_EXTERNAL_WEB3_SOLANA_ENABLED", "true",
                "GOTRUE_EXTERNAL_REDIRECT_URL", "https://app.example/all",
                "GOTRUE_EXTERNAL_IOS_BUNDLE_ID", "dev.crestfall.app"));
    assertThat(config.providers()).containsOnlyKeys("google", "azure");
    ProviderSettings google = Objects.requireNonNull(config.providers().get("google"));
    assertThat(google.clientIds()).containsExactly("one", "two");
    assertThat(google.skipNonceCheck()).isTrue();
    assertThat(config.enabled()).containsExactly("google");
    assertThat(config.redirectUrl()).isEqualTo("https://app.example/all");
    assertThat(config.iosBundleId()).isEqualTo("dev.crestfall.app");
    assertThat(config.toString()).doesNotContain("hidden");
  }

  @Test
  void our_own_settings_name_any_provider() {
    ExternalConfig config =
        of(
            List.of(
                "authentication.external.microsoft.client-id=ms",
                "authentication.external.acme.enabled=true",
                "authentication.external.acme.client-id=ours",
                "authentication.external.acme.secret=s",
                "authentication.external.acme.issuer=https://id.acme.example",
                "authentication.external.club.token-url=https://club.example/token"),
            Map.of("CRESTFALL_AUTHENTICATION_EXTERNAL_ACME_SCOPES", "openid groups"));
    assertThat(config.providers()).containsOnlyKeys("azure", "acme", "club");
    assertThat(config.providers().values())
        .extracting(ProviderSettings::kind)
        .containsExactly(Kind.OIDC, Kind.AZURE, Kind.OAUTH2);
    assertThat(config.enabled()).containsExactly("acme");
  }

  @Test
  void what_is_no_flag_ends_the_start() {
    assertThatThrownBy(
            () -> of(List.of("authentication.external.google.enabled=perhaps"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("enabled must be true or false");
  }
}
