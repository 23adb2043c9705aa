package dev.crestfall.authentication.external.oidc;

/// Somebody else's token is no good, or their server does not answer as it should. The reason is
/// for the log and for those who configure; it holds nothing of the token.
public final class ForeignException extends Exception {
  public ForeignException(String reason) {
    super(reason, null, false, false);
  }

  /// The reason, never null.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
