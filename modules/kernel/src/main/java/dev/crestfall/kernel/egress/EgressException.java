package dev.crestfall.kernel.egress;

/// Another server wasn't asked, or did not answer as it should. The message names no secret,
/// nothing of the answer, and of the address only the host.
public final class EgressException extends Exception {
  public EgressException(String message) {
    super(message, null, false, false);
  }
}
