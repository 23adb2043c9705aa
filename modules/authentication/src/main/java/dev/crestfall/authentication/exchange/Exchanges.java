package dev.crestfall.authentication.exchange;

import dev.crestfall.authentication.external.ExternalParts;
import dev.crestfall.authentication.external.link.Arrival;
import dev.crestfall.authentication.external.link.Outcome;
import dev.crestfall.authentication.external.oidc.ForeignException;
import dev.crestfall.authentication.session.IssuedTokens;
import dev.crestfall.authentication.session.Sessions.Start;
import dev.crestfall.authentication.signin.Origin;
import dev.crestfall.kernel.ApiError;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs in with a token of a trusted issuer's.
public final class Exchanges {
  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  private final ExternalParts parts;
  private final TrustedIssuers issuers;

  public Exchanges(ExternalParts parts, TrustedIssuers issuers) {
    this.parts = parts;
    this.issuers = issuers;
  }

  ExternalParts parts() {
    return parts;
  }

  TrustedIssuers issuers() {
    return issuers;
  }

  /// Begins a session.
  ///
  /// @param identityToken what tells more of the user; empty for none
  /// @throws ApiError 401 `token_invalid`, 403 `identity_unknown`, `user_banned`
  public IssuedTokens signIn(String token, String identityToken, Origin origin) {
    Vouched vouched = judge(token, identityToken);
    Arrival arrival = arrival(vouched, origin);
    return arrive(
        vouched,
        arrival,
        (handle, outcome) -> {
          Start start = Start.of("oauth", vouched.provider(), origin.client());
          return parts.accounts().sessions().start(handle, outcome.get(), start);
        });
  }

  /// Lets the user of a token in.
  ///
  /// @param next what follows in the same transaction
  <T> T arrive(Vouched vouched, Arrival arrival, BiFunction<Handle, Outcome, T> next) {
    if (vouched.provision()) {
      return parts.people().arrive(arrival, next);
    }
    return parts
        .people()
        .inTransaction(handle -> {
          if (!parts.people().isKnown(handle, arrival)) {
            throw new ApiError(403, "identity_unknown", "Nobody here has that login");
          }
          return next.apply(handle, parts.people().signIn(handle, arrival));
        });
  }

  Arrival arrival(Vouched vouched, Origin origin) {
    return new Arrival(
        vouched.provider(),
        vouched.profile(),
        true,
        parts.accounts().tokens().jwtAud(),
        parts.accounts().config().siteUrl(),
        origin);
  }

  Vouched judge(String token, String identityToken) {
    try {
      return issuers.judge(token, identityToken);
    } catch (ForeignException e) {
      LOG.warn("a token is not exchanged: {}", e.reason());
      throw new ApiError(401, "token_invalid", "The token is not good here");
    }
  }
}
