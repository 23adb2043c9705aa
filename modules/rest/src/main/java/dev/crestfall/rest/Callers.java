package dev.crestfall.rest;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.identity.CacheStats;
import dev.crestfall.kernel.identity.TokenException;
import dev.crestfall.kernel.session.DataCallers;
import dev.crestfall.kernel.session.IdentityStep;
import dev.crestfall.rest.config.RestConfig;
import dev.crestfall.rest.error.JoinedErrors;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.error.TokenErrors;
import dev.crestfall.rest.error.TokenErrors.Claim;

/// Who calls, with refusals in PostgREST's dialect.
final class Callers {
  private final DataCallers callers;

  private Callers(DataCallers callers) {
    this.callers = callers;
  }

  /// @throws IllegalArgumentException for a secret that is too short or can't be read
  static Callers of(RestConfig config, IdentityStep step) {
    return new Callers(DataCallers.of(config.tokens(), step));
  }

  /// The caller of a request.
  ///
  /// @throws RestError PGRST300 to PGRST303, and the refusals of the installation's identity step
  Identity identify(Exchange exchange) {
    try {
      return callers.identify(exchange);
    } catch (TokenException e) {
      throw refusal(e);
    } catch (ApiError e) {
      throw JoinedErrors.of(e, exchange.header("Authorization"));
    }
  }

  private static RestError refusal(TokenException e) {
    return switch (e.reason()) {
      case NO_KEYS -> TokenErrors.noSecret();
      case EMPTY -> TokenErrors.empty();
      case PARTS -> TokenErrors.parts(Integer.parseInt(e.details()));
      case KEY -> TokenErrors.key(e.details());
      case ALGORITHM -> TokenErrors.algorithm(e.details());
      case UNREADABLE -> TokenErrors.signature();
      case CLAIMS -> TokenErrors.claim(Claim.UNREADABLE);
      case EXPIRED -> TokenErrors.claim(Claim.EXPIRED);
      case NOT_YET_VALID -> TokenErrors.claim(Claim.NOT_YET_VALID);
      case ISSUED_IN_FUTURE -> TokenErrors.claim(Claim.ISSUED_IN_FUTURE);
      case AUDIENCE -> TokenErrors.claim(Claim.NOT_IN_AUDIENCE);
      case EXP_NOT_NUMBER -> TokenErrors.claim(Claim.EXP_NOT_NUMBER);
      case NBF_NOT_NUMBER -> TokenErrors.claim(Claim.NBF_NOT_NUMBER);
      case IAT_NOT_NUMBER -> TokenErrors.claim(Claim.IAT_NOT_NUMBER);
      case AUD_NOT_STRINGS -> TokenErrors.claim(Claim.AUD_NOT_STRINGS);
      case NO_ROLE -> TokenErrors.required();
    };
  }

  CacheStats cacheStats() {
    return callers.cacheStats();
  }
}
