package dev.crestfall.authentication.gotrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.session.Client;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.signin.Accounts;
import dev.crestfall.authentication.signin.Delivery;
import dev.crestfall.authentication.signin.RedirectTargets;
import dev.crestfall.authentication.token.TokenAuthority;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.route.Body;
import java.util.Objects;
import java.util.UUID;

/// What the routes of GoTrue's face work with.
///
/// @param issuer the public address of this face
public record Face(
    Accounts accounts,
    TokenAuthority authority,
    Bearer bearer,
    RedirectTargets targets,
    String issuer) {

  /// Where a message's link leads and what it carries, from the members that every request for one
  /// has.
  ///
  /// @param wanted the query parameter `redirect_to`
  public Delivery delivery(Exchange exchange, String wanted, Body body) {
    String challenge = body.optionalText("code_challenge").orElse("");
    String method = body.optionalText("code_challenge_method").orElse("");
    Challenges.check(challenge, method);
    return new Delivery(
        targets.choose(wanted, exchange.header("Referer")),
        challenge,
        method.toLowerCase(java.util.Locale.ROOT),
        body.optionalText("channel").orElse("sms"),
        Objects.requireNonNullElse(exchange.header("Accept-Language"), ""),
        Client.of(exchange).address());
  }

  /// The answer to a sign-in.
  public ObjectNode session(IssuedTokens tokens) {
    return UserJson.session(tokens);
  }

  /// A user as this face shows them.
  public ObjectNode user(UUID id) {
    return UserJson.of(accounts.users().profile(id));
  }
}
