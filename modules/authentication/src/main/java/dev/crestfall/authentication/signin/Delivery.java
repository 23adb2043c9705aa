package dev.crestfall.authentication.signin;

import dev.crestfall.authentication.session.Client;

/// How a message that proves an address goes out, and where its link leads.
///
/// @param redirectTo where the link leads in the end; allowed already
/// @param codeChallenge of PKCE, empty for none
/// @param codeChallengeMethod `s256` or `plain`, empty for none
/// @param channel of a phone: `sms` or `whatsapp`
/// @param language what the reader's browser likes to read, as `Accept-Language`; empty for nothing
/// @param asker the address of who asked for it, empty when nobody did
public record Delivery(
    String redirectTo,
    String codeChallenge,
    String codeChallengeMethod,
    String channel,
    String language,
    String asker) {
  /// A link to a place.
  public static Delivery to(String redirectTo, Client asker) {
    return new Delivery(redirectTo, "", "", "sms", "", asker.address());
  }

  /// The same over another channel.
  public Delivery by(String other) {
    return new Delivery(redirectTo, codeChallenge, codeChallengeMethod, other, language, asker);
  }
}
