package dev.crestfall.kernel.vault;

/// A sealed value does not open: it was altered, belongs to another record, or its key is
/// destroyed. The message holds nothing of the value.
public final class VaultException extends RuntimeException {
  public VaultException(String message) {
    super(message);
  }

  public VaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
