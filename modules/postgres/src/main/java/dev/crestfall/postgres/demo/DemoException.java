package dev.crestfall.postgres.demo;

/// The sample database can't be made or removed here; the message says why and what to do.
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
