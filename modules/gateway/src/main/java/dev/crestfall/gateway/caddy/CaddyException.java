package dev.crestfall.gateway.caddy;

import java.io.IOException;

/// Caddy does not do what it is to do, in words for a person.
public final class CaddyException extends IOException {
  private static final long serialVersionUID = 1;

  CaddyException(String message) {
    super(message);
  }

  CaddyException(String message, Throwable cause) {
    super(message, cause);
  }
}
