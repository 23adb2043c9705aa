package dev.crestfall.graphql.request;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.identity.TokenException;
import dev.crestfall.kernel.session.DataCallers;

/// Who calls. Refusals have the codes of the identity step, whoever refuses.
public final class Callers {
  private static final String BAD = "bad_jwt";

  private final DataCallers callers;

  public Callers(DataCallers callers) {
    this.callers = callers;
  }

  /// The caller of a request.
  ///
  /// @throws ApiError 401 or 403 for a credential that is not good, 503 when that can't be decided
  public Identity identify(Exchange exchange) {
    try {
      return callers.identify(exchange);
    } catch (TokenException e) {
      throw refusal(e);
    }
  }

  /// Whether a request's credential still gives that caller.
  public boolean isStill(Identity caller, Exchange exchange) {
    try {
      return callers.identifyNow(exchange).equals(caller);
    } catch (TokenException | ApiError e) {
      return false;
    }
  }

  private static ApiError refusal(TokenException e) {
    return switch (e.reason()) {
      case NO_KEYS -> new ApiError(500, "jwt_secret_missing", "Server lacks JWT secret");
      case NO_ROLE ->
          new ApiError(401, "credential_missing", "Anonymous access is disabled")
              .with("WWW-Authenticate", "Bearer");
      case EXPIRED -> unauthorized("JWT expired");
      case NOT_YET_VALID -> unauthorized("JWT not yet valid");
      case ISSUED_IN_FUTURE -> unauthorized("JWT issued at future");
      case AUDIENCE -> unauthorized("JWT not in audience");
      case EMPTY, PARTS, KEY, ALGORITHM, UNREADABLE -> unauthorized("JWT can't be verified");
      case CLAIMS, EXP_NOT_NUMBER, NBF_NOT_NUMBER, IAT_NOT_NUMBER, AUD_NOT_STRINGS ->
          unauthorized("The claims of the JWT can't be read");
    };
  }

  private static ApiError unauthorized(String message) {
    return new ApiError(401, BAD, message)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"invalid_token\", error_description=\"" + message + "\"");
  }
}
