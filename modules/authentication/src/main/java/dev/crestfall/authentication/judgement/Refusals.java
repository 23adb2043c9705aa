package dev.crestfall.authentication.judgement;

import dev.crestfall.kernel.ApiError;

/// What a credential is told that is not good.
public final class Refusals {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String INVALID = "Bearer error=\"invalid_token\"";

  private Refusals() {}

  public static ApiError ambiguous() {
    return new ApiError(
        400, "ambiguous_credentials", "The request shows two credentials that disagree");
  }

  public static ApiError noSession() {
    return invalid("session_not_found", "Session from session_id claim in JWT does not exist");
  }

  public static ApiError noUser() {
    return invalid("user_not_found", "User from sub claim in JWT does not exist");
  }

  public static ApiError banned() {
    return invalid("user_banned", "User is banned");
  }

  public static ApiError ended() {
    return invalid(
        "bad_jwt",
        "invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired");
  }

  public static ApiError signer() {
    return invalid(
        "bad_jwt", "invalid JWT: unable to parse or verify signature, its key was given up");
  }

  private static ApiError invalid(String code, String message) {
    return new ApiError(401, code, message).with(CHALLENGE, INVALID);
  }

  public static ApiError noKey() {
    return key("invalid_api_key", "That API key is not known here");
  }

  public static ApiError endedKey() {
    return key("api_key_expired", "That API key has expired");
  }

  public static ApiError revokedKey() {
    return key("api_key_revoked", "That API key was revoked");
  }

  public static ApiError inBrowser() {
    return key(
        "secret_key_in_browser",
        "A secret key must not be used in a browser: everybody who opens the page can read it");
  }

  private static ApiError key(String code, String message) {
    return new ApiError(401, code, message).with(CHALLENGE, "Bearer");
  }

  public static ApiError wrongBasic() {
    return asksForBasic(new ApiError(401, "invalid_credentials", "Wrong name or password"));
  }

  /// The same refusal, to who came with HTTP Basic.
  public static ApiError asksForBasic(ApiError error) {
    return error.with(CHALLENGE, "Basic realm=\"crestfall\", charset=\"UTF-8\"");
  }

  public static ApiError address() {
    return new ApiError(
        403, "address_not_allowed", "That API key may not be used from this address");
  }

  public static ApiError role(String role) {
    return new ApiError(
        403, "role_not_allowed", "Nobody may act as the database role " + role + " by a token");
  }

  public static ApiError tls() {
    return new ApiError(403, "tls_required", "Send credentials over HTTPS only");
  }
}
