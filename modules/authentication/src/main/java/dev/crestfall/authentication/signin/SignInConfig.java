package dev.crestfall.authentication.signin;

import dev.crestfall.kernel.config.Default;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// Who may sign up and how, under GoTrue's names.
///
/// @param siteUrl where users are sent when nothing else is asked for
/// @param apiExternalUrl where GoTrue's face is for the public; the issuer of tokens
/// @param uriAllowList where else they may be sent: globs, as `https://*.example.com/**`
/// @param disableSignup whether nobody may sign up
/// @param externalEmailEnabled whether addresses sign in
/// @param externalPhoneEnabled whether numbers sign in
/// @param externalAnonymousUsersEnabled whether anybody gets a user without either
/// @param mailerAutoconfirm whether addresses are believed unproven
/// @param mailerAllowUnverifiedEmailSignIns whether they sign in before they are proven
/// @param mailerSecureEmailChangeEnabled whether the old address confirms a change too
/// @param smsAutoconfirm whether numbers are believed unproven
/// @param smsProvider who sends messages
/// @param securityManualLinkingEnabled whether users may link logins
/// @param securityUpdatePasswordRequireReauthentication whether a new password wants a code from
///   who signed in more than a day ago
/// @param securityUpdatePasswordRequireCurrentPassword whether it wants the old one
public record SignInConfig(
    @Default("http://localhost:3000") String siteUrl,
    @Default("") String apiExternalUrl,
    @Default("") List<String> uriAllowList,
    @Default("false") boolean disableSignup,
    @Default("true") boolean externalEmailEnabled,
    @Default("false") boolean externalPhoneEnabled,
    @Default("false") boolean externalAnonymousUsersEnabled,
    @Default("false") boolean mailerAutoconfirm,
    @Default("false") boolean mailerAllowUnverifiedEmailSignIns,
    @Default("true") boolean mailerSecureEmailChangeEnabled,
    @Default("false") boolean smsAutoconfirm,
    @Default("") String smsProvider,
    @Default("false") boolean securityManualLinkingEnabled,
    @Default("false") boolean securityUpdatePasswordRequireReauthentication,
    @Default("false") boolean securityUpdatePasswordRequireCurrentPassword) {
  public SignInConfig {
    uriAllowList = List.copyOf(uriAllowList);
    requireUrl("site-url", siteUrl);
    if (!apiExternalUrl.isEmpty()) {
      requireUrl("api-external-url", apiExternalUrl);
    }
  }

  private static void requireUrl(String key, String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("null") && (!scheme.startsWith("http") || uri.getHost() != null)) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("authentication." + key + ": '" + url + "' is no URL", e);
    }
    throw new IllegalArgumentException("authentication." + key + ": '" + url + "' is no URL");
  }
}
