package dev.crestfall.graphql.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `persistedQuery` extension: a document named by the SHA-256 of its text.
public final class PersistedQuery {
  private PersistedQuery() {}

  /// The hash in a request's `extensions`, null for none.
  ///
  /// @throws BadRequestException when there is something else
  static @Nullable String hash(@Nullable Object extensions) {
    if (!(extensions instanceof Map<?, ?> members)
        || !(members.get("persistedQuery") instanceof Map<?, ?> persisted)) {
      return null;
    }
    Object version = persisted.get("version");
    if (!(version instanceof Number number) || number.intValue() != 1) {
      throw new BadRequestException(400, "Unsupported persisted query version");
    }
    if (!(persisted.get("sha256Hash") instanceof String hash) || !hash.matches("[0-9A-Fa-f]{64}")) {
      throw new BadRequestException(400, "sha256Hash must be 64 hexadecimal digits");
    }
    return hash.toLowerCase(Locale.ROOT);
  }

  /// The hash of a document.
  public static String hashOf(String document) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
