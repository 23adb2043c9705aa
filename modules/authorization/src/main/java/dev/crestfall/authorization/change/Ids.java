package dev.crestfall.authorization.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ids in texts of callers.
public final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  /// The id, or null for a text that is none.
  public static @Nullable UUID parse(String text) {
    if (text.length() != LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
