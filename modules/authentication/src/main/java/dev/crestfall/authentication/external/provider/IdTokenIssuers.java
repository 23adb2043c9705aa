package dev.crestfall.authentication.external.provider;

import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.ForeignToken;
import dev.crestfall.kernel.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whose ID tokens an app may bring, and for which of our clients they have to be.
public final class IdTokenIssuers {
  private static final Pattern AZURE =
      Pattern.compile(
          "https://(login\\.microsoftonline\\.com/[^/]+/v2\\.0/?|sts\\.windows\\.net/.*)");

  private final Providers providers;

  public IdTokenIssuers(Providers providers) {
    this.providers = providers;
  }

  /// A provider and the audiences that its token may have.
  public record Accepted(Provider provider, List<String> clients) {
    public Accepted {
      clients = List.copyOf(clients);
    }
  }

  /// The provider that a request means.
  ///
  /// @param name of the provider, or empty with an issuer and a client
  /// @throws ApiError 400 `validation_failed`, `provider_disabled`
  public Accepted find(String name, String issuer, String client, String token) {
    Optional<Provider> known = name.isEmpty() ? byIssuer(issuer) : providers.find(name);
    if (known.isEmpty()) {
      return foreign(name, issuer, client);
    }
    Provider provider = known.get();
    if (!provider.settings().enabled()) {
      throw disabled(provider.settings(), issuer);
    }
    if (!provider.settings().kind().isOpenId() && provider.settings().kind() != Kind.FACEBOOK) {
      throw invalid("Provider \"" + provider.name() + "\" is not an OIDC provider");
    }
    if (!issuer.isEmpty() && !issuer.equals(issuerOf(token))) {
      throw invalid("Provided issuer does not match ID token issuer");
    }
    List<String> clients = new ArrayList<>(provider.settings().clientIds());
    String bundle = providers.config().iosBundleId();
    if (provider.settings().kind() == Kind.APPLE && !bundle.isEmpty()) {
      clients.add(bundle);
    }
    return new Accepted(provider, clients);
  }

  private Optional<Provider> byIssuer(String issuer) {
    if (issuer.equals("https://appleid.apple.com") || issuer.equals("https://account.apple.com")) {
      return providers.find("apple");
    } else if (issuer.equals("https://accounts.google.com")) {
      return providers.find("google");
    } else if (issuer.equals("https://www.facebook.com")) {
      return providers.find("facebook");
    } else if (AZURE.matcher(issuer).matches()) {
      return providers.find("azure");
    }
    return providers.config().providers().values().stream()
        .filter(settings ->
            settings.issuer().equals(issuer)
                || settings.kind() == Kind.KEYCLOAK && settings.url().equals(issuer))
        .findFirst()
        .flatMap(settings -> providers.find(settings.name()));
  }

  private Accepted foreign(String name, String issuer, String client) {
    if (Providers.isAdded(name)) {
      throw invalid("Custom provider \"" + plain(name) + "\" not found");
    }
    if (Kind.preset(name).isPresent()) {
      throw disabled(ProviderSettings.of(name, Map.of()), issuer);
    }
    if (issuer.isEmpty()
        || client.isEmpty()
        || !providers.config().allowedIdTokenIssuers().contains(issuer)) {
      throw invalid("Custom OIDC provider \"" + plain(name) + "\" not allowed");
    }
    Map<String, String> values = Map.of("issuer", issuer, "client-id", client, "enabled", "true");
    return new Accepted(providers.foreign(ProviderSettings.of(issuer, values)), List.of(client));
  }

  /// What a token says before it is believed; good for comparing only.
  private static String issuerOf(String token) {
    try {
      return ForeignToken.parse(token).text("iss");
    } catch (ForeignException e) {
      return "";
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9:/_.-]", "?");
  }

  /// @param wanted the issuer that the request names, empty for none
  private static ApiError disabled(ProviderSettings settings, String wanted) {
    String known = wanted.isEmpty() ? Places.issuer(settings) : wanted;
    String shown = known.isEmpty() ? settings.name() : known;
    return new ApiError(
        400, "provider_disabled", "Provider (issuer \"" + plain(shown) + "\") is not enabled");
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "validation_failed", message);
  }
}
