package dev.crestfall.kernel.vault.service;

import dev.crestfall.kernel.vault.root.RootKeyException;
import java.util.Base64;

/// What key services answer.
final class Answers {
  private Answers() {}

  static byte[] base64(String service, String text) throws RootKeyException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new RootKeyException(service + " answers something else than base64", e);
    }
  }
}
