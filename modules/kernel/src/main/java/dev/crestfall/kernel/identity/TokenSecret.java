package dev.crestfall.kernel.identity;

import dev.crestfall.kernel.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/// A setting that holds the keys of tokens: a text, a JWK, a set of them, or `@` and a file that
/// holds one.
public final class TokenSecret {
  private final String setting;

  /// @param setting its name, for complaints
  public TokenSecret(String setting) {
    this.setting = setting;
  }

  /// The keys.
  ///
  /// @param base64 whether the text is encoded so
  /// @throws IllegalArgumentException for a secret that is too short or can't be read, naming the
  ///   setting
  public TokenKeys keys(Secret secret, boolean base64) {
    String text = secret.reveal();
    byte[] bytes =
        text.startsWith("@") ? file(text.substring(1)) : text.getBytes(StandardCharsets.UTF_8);
    try {
      return TokenKeys.parse(base64 ? decoded(bytes) : bytes);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          reason.startsWith(setting) ? reason : setting + ": " + reason, e);
    }
  }

  /// Any bytes may be a secret; the end of a line is none of it.
  private byte[] file(String name) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(name));
      boolean line = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
      return line ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException(setting + ": the file can't be read: " + name, e);
    }
  }

  /// Both alphabets, and `.` for the padding, are in use.
  private byte[] decoded(byte[] bytes) {
    String text =
        new String(bytes, StandardCharsets.UTF_8)
            .strip()
            .replace('_', '/')
            .replace('-', '+')
            .replace('.', '=');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " is not base64", e);
    }
  }
}
