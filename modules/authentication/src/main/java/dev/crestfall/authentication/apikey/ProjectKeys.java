package dev.crestfall.authentication.apikey;

import dev.crestfall.kernel.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// The installation's own two opaque keys, which are there from the first start: configured, or
/// made from a secret that is kept, so that they can be shown again.
///
/// @param publishable for apps and pages; empty for none
/// @param secret for servers; empty for none
public record ProjectKeys(Optional<String> publishable, Optional<Secret> secret) {
  /// An installation without keys of its own.
  public static final ProjectKeys NONE = new ProjectKeys(Optional.empty(), Optional.empty());

  private static final int ID_BYTES = 12;

  /// Those of a kept secret, where none are configured.
  ///
  /// @param kept 32 random bytes as text
  public static ProjectKeys of(Optional<String> publishable, Optional<Secret> secret, String kept) {
    return new ProjectKeys(
        Optional.of(publishable.orElseGet(() -> made(KeyKind.PUB, kept))),
        Optional.of(secret.orElseGet(() -> new Secret(made(KeyKind.SEC, kept)))));
  }

  private static String made(KeyKind kind, String kept) {
    byte[] id = Arrays.copyOf(derive("id", kind, kept), ID_BYTES);
    return KeyText.of(kind, true, id, derive("secret", kind, kept)).text();
  }

  private static byte[] derive(String what, KeyKind kind, String kept) {
    try {
      String text = "crestfall " + what + " " + kind.spelled() + " " + kept;
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
