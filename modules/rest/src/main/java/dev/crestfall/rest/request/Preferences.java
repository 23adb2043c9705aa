package dev.crestfall.rest.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `Prefer` headers; null where nothing was preferred.
///
/// @param invalid preferences that are not known, as sent, for `handling=strict`
public record Preferences(
    @Nullable Resolution resolution,
    @Nullable Return returning,
    @Nullable Count count,
    @Nullable Transaction transaction,
    @Nullable Missing missing,
    @Nullable Handling handling,
    @Nullable String timezone,
    @Nullable Long maxAffected,
    List<String> invalid) {
  public static final Preferences NONE =
      new Preferences(null, null, null, null, null, null, null, null, List.of());

  public enum Resolution {
    MERGE_DUPLICATES,
    IGNORE_DUPLICATES
  }

  public enum Return {
    REPRESENTATION,
    HEADERS_ONLY,
    MINIMAL
  }

  public enum Count {
    EXACT,
    PLANNED,
    ESTIMATED
  }

  public enum Transaction {
    COMMIT,
    ROLLBACK
  }

  public enum Missing {
    DEFAULT,
    NULL
  }

  public enum Handling {
    STRICT,
    LENIENT
  }
}
