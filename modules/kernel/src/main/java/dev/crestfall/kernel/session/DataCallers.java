package dev.crestfall.kernel.session;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.identity.CacheStats;
import dev.crestfall.kernel.identity.TokenException;
import dev.crestfall.kernel.identity.TokenVerifier;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Who calls an API over data: whom the installation's identity step knows, where there is one, and
/// whom a secret of the data APIs' own knows.
public final class DataCallers {
  private static final String NOBODY = "{\"role\":\"anon\"}";

  private final TokenVerifier verifier;
  private final Trust trust;

  /// Whose word counts.
  public enum Trust {
    /// The data APIs' own secret alone, as with PostgREST.
    OWN,
    /// The identity step alone.
    JOINED,
    /// The identity step, and the secret for tokens that the step can't read.
    BOTH
  }

  private DataCallers(TokenVerifier verifier, Trust trust) {
    this.verifier = verifier;
    this.trust = trust;
  }

  /// @param tokens which the own secret knows
  /// @throws IllegalArgumentException for a secret that is too short or can't be read
  public static DataCallers of(TokenVerifier.Settings tokens, IdentityStep step) {
    return new DataCallers(new TokenVerifier(tokens, InstantSource.system()), step.trust());
  }

  /// The caller of a request.
  ///
  /// @throws TokenException for a token that the own secret was asked about
  /// @throws ApiError what the identity step says
  public Identity identify(Exchange exchange) throws TokenException {
    if (trust == Trust.OWN) {
      return verifier.identify(exchange.header("Authorization"));
    }
    return joined(exchange, exchange::identity);
  }

  /// The caller as it is true at this moment, whatever was said before.
  ///
  /// @throws TokenException for a token that the own secret was asked about
  /// @throws ApiError what the identity step says
  public Identity identifyNow(Exchange exchange) throws TokenException {
    return trust == Trust.OWN
        ? verifier.identify(exchange.header("Authorization"))
        : joined(exchange, exchange::identityNow);
  }

  private Identity joined(Exchange exchange, Supplier<Identity> step) throws TokenException {
    try {
      Identity caller = step.get();
      // Who nobody is, is PostgREST's setting.
      return caller.claims().equals(NOBODY) ? verifier.identify(null) : caller;
    } catch (ApiError e) {
      if (trust == Trust.BOTH && e.code().equals("bad_jwt")) {
        return verifier.identify(exchange.header("Authorization"));
      }
      throw e;
    }
  }

  /// What became of the tokens that the own secret was asked about.
  public CacheStats cacheStats() {
    return verifier.cacheStats();
  }
}
