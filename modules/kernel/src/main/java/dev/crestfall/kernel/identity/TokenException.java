package dev.crestfall.kernel.identity;

/// A credential that gives nobody. It carries no stack trace: it is an answer, not a fault.
public final class TokenException extends Exception {
  private final Reason reason;
  private final String details;

  public enum Reason {
    /// No key is configured, so that no token can be verified.
    NO_KEYS,
    /// `Bearer` without a token.
    EMPTY,
    /// Not three parts; `details` is how many.
    PARTS,
    /// No key fits, or none verified the signature.
    KEY,
    /// The algorithm is not allowed.
    ALGORITHM,
    /// Not even a header can be read.
    UNREADABLE,
    /// The claims are no JSON object.
    CLAIMS,
    EXPIRED,
    NOT_YET_VALID,
    ISSUED_IN_FUTURE,
    AUDIENCE,
    EXP_NOT_NUMBER,
    NBF_NOT_NUMBER,
    IAT_NOT_NUMBER,
    AUD_NOT_STRINGS,
    /// Nothing names a role, and anonymous access is off.
    NO_ROLE
  }

  TokenException(Reason reason, String details) {
    super(reason + (details.isEmpty() ? "" : ": " + details), null, false, false);
    this.reason = reason;
    this.details = details;
  }

  public Reason reason() {
    return reason;
  }

  /// More about the reason, empty for most.
  public String details() {
    return details;
  }
}
