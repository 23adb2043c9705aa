package dev.crestfall.kernel.vault.root;

/// A root key does not do what it is asked: its service is away, refuses, or the key is not there.
/// The message holds nothing secret.
public final class RootKeyException extends Exception {
  public RootKeyException(String message) {
    super(message);
  }

  public RootKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
