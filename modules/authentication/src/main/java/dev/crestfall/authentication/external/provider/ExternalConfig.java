package dev.crestfall.authentication.external.provider;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Settings of sign-in with others. Each provider's are `authentication.external.NAME.KEY`, or
/// `GOTRUE_EXTERNAL_NAME_KEY` as GoTrue has them.
///
/// @param external keys are those of [ProviderSettings]
/// @param egressAllowedHosts hosts that may be asked though they are not on the public internet,
///   beside those that the settings of providers name
/// @param customOauthEnabled whether administrators may add providers while the server runs
/// @param customOauthMaxProviders how many of those there may be; 0 for any number
/// @param customOauthExternalUrl of GoTrue's face as those providers know it; empty for the usual
public record ExternalConfig(
    Map<String, Secret> external,
    @Default("") List<String> egressAllowedHosts,
    @Default("true") boolean customOauthEnabled,
    @Default("0") int customOauthMaxProviders,
    @Default("") String customOauthExternalUrl) {
  private static final List<String> KEYS =
      List.of(
          "enabled",
          "client-id",
          "secret",
          "redirect-uri",
          "api-url",
          "discovery-url",
          "authorization-url",
          "token-url",
          "userinfo-url",
          "url",
          "email-optional",
          "skip-nonce-check",
          "trusted",
          "issuer",
          "scopes");

  /// Ways to sign in that are no providers, though GoTrue's settings name them as if, and what is
  /// left of `redirect-url` without its end.
  private static final Set<String> OTHERS =
      Set.of("email", "phone", "anonymous-users", "web3-solana", "web3-ethereum", "redirect");

  public ExternalConfig {
    external = Map.copyOf(external);
    egressAllowedHosts = List.copyOf(egressAllowedHosts);
    if (customOauthMaxProviders < 0) {
      throw new IllegalArgumentException(
          "authentication.custom-oauth-max-providers must be at least 0");
    }
    var _ = providers(external);
  }

  /// All providers by name, those included that are not enabled.
  public Map<String, ProviderSettings> providers() {
    return providers(external);
  }

  private static Map<String, ProviderSettings> providers(Map<String, Secret> external) {
    Map<String, Map<String, String>> grouped = new TreeMap<>();
    plain(external)
        .forEach((key, value) -> {
          for (String suffix : KEYS) {
            if (key.endsWith("-" + suffix)) {
              String name = key.substring(0, key.length() - suffix.length() - 1);
              if (!OTHERS.contains(name)) {
                grouped.computeIfAbsent(name, n -> new TreeMap<>()).put(suffix, value);
              }
              return;
            }
          }
        });
    Map<String, ProviderSettings> providers = new TreeMap<>();
    grouped.forEach((name, values) -> {
      String known = name.equals("microsoft") ? "azure" : name.replace('-', '_');
      providers.put(known, ProviderSettings.of(known, values));
    });
    return providers;
  }

  /// `google_client_id` and `google.client-id` are one key.
  private static Map<String, String> plain(Map<String, Secret> external) {
    Map<String, String> plain = new TreeMap<>();
    new TreeMap<>(external)
        .forEach((key, value) ->
            plain.put(
                key.toLowerCase(Locale.ROOT).replaceAll("[._]", "-"), value.reveal().strip()));
    return plain;
  }

  /// A setting that is no provider's, empty when it is not set.
  private String other(String key) {
    return plain(external).getOrDefault(key, "");
  }

  /// Whose ID tokens are taken although they are no provider's here.
  public List<String> allowedIdTokenIssuers() {
    return Arrays.stream(other("allowed-id-token-issuers").split(","))
        .map(String::strip)
        .filter(issuer -> !issuer.isEmpty())
        .toList();
  }

  /// Another audience of Apple's ID tokens; empty for none.
  public String iosBundleId() {
    return other("ios-bundle-id");
  }

  /// Where everybody is sent after signing in; empty for where they ask to.
  public String redirectUrl() {
    return other("redirect-url");
  }

  /// The names of the providers that users can sign in with.
  public List<String> enabled() {
    return providers().values().stream()
        .filter(provider -> provider.fault().isEmpty())
        .map(ProviderSettings::name)
        .toList();
  }
}
