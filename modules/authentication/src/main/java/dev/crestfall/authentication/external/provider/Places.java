package dev.crestfall.authentication.external.provider;

import dev.crestfall.authentication.external.oidc.Documents;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.external.oidc.Issuers;
import dev.crestfall.authentication.external.oidc.Metadata;
import java.net.URI;

/// Where a provider is asked for what.
final class Places {
  private static final String APPLE = "https://appleid.apple.com";
  private static final String GOOGLE = "https://accounts.google.com";
  private static final String AZURE = "https://login.microsoftonline.com/common";
  private static final String FACEBOOK = "https://www.facebook.com";

  private Places() {}

  /// The issuer of the provider's ID tokens; empty when it is not one alone.
  static String issuer(ProviderSettings settings) {
    if (!settings.issuer().isEmpty()) {
      return settings.issuer();
    }
    return switch (settings.kind()) {
      case GOOGLE -> GOOGLE;
      case APPLE -> APPLE;
      case FACEBOOK -> FACEBOOK;
      case KEYCLOAK -> settings.url();
      default -> "";
    };
  }

  static Metadata of(ProviderSettings settings, Issuers issuers) throws ForeignException {
    return switch (settings.kind()) {
      case GOOGLE -> described(settings, issuers, GOOGLE);
      case APPLE -> described(settings, issuers, APPLE);
      case KEYCLOAK -> described(settings, issuers, settings.url());
      case OIDC -> described(settings, issuers, "");
      case AZURE -> azure(settings, issuers);
      case GITHUB -> github(settings.url());
      case FACEBOOK -> facebook(settings.url());
      case DISCORD -> discord(settings.url());
      case OAUTH2 ->
          plain(settings.authorizationUrl(), settings.tokenUrl(), settings.userinfoUrl());
    };
  }

  /// The issuer whose ID tokens are the provider's, for those that have one.
  static Metadata issuer(ProviderSettings settings, Issuers issuers) throws ForeignException {
    return settings.kind() == Kind.FACEBOOK
        ? described(settings, issuers, FACEBOOK)
        : of(settings, issuers);
  }

  private static Metadata described(ProviderSettings settings, Issuers issuers, String usual)
      throws ForeignException {
    String issuer = settings.issuer().isEmpty() ? usual : settings.issuer();
    String address =
        settings.discoveryUrl().isEmpty() ? Issuers.describedAt(issuer) : settings.discoveryUrl();
    return issuers.metadata(issuer, address);
  }

  private static Metadata azure(ProviderSettings settings, Issuers issuers)
      throws ForeignException {
    String authority = settings.url().isEmpty() ? AZURE : settings.url();
    // The description names the issuer: of one tenant, or with a place for any.
    return issuers.metadata(settings.issuer(), Issuers.describedAt(authority + "/v2.0"));
  }

  private static Metadata github(String url) throws ForeignException {
    String site = url.isEmpty() ? "https://github.com" : url;
    String api = url.isEmpty() ? "https://api.github.com" : url + "/api/v3";
    return plain(
        site + "/login/oauth/authorize", site + "/login/oauth/access_token", api + "/user");
  }

  private static Metadata facebook(String url) throws ForeignException {
    String site = url.isEmpty() ? FACEBOOK : url;
    String graph = url.isEmpty() ? "https://graph.facebook.com" : url;
    return plain(site + "/dialog/oauth", graph + "/oauth/access_token", graph + "/me");
  }

  private static Metadata discord(String url) throws ForeignException {
    String api = (url.isEmpty() ? "https://discord.com" : url) + "/api";
    return plain(api + "/oauth2/authorize", api + "/oauth2/token", api + "/users/@me");
  }

  private static Metadata plain(String authorization, String token, String userinfo)
      throws ForeignException {
    URI user = userinfo.isEmpty() ? null : Documents.uri(userinfo);
    return new Metadata(
        "", Documents.uri(authorization), Documents.uri(token), user, null, false, false);
  }
}
