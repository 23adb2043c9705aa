package dev.crestfall.studio.rows.change;

import dev.crestfall.kernel.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes that are all done, or none.
///
/// @param dryRun true to be told the statements, and to change nothing
public record Batch(List<RowChange> changes, @Nullable Boolean dryRun) {
  private static final int MOST = 1_000;

  public Batch {
    changes = List.copyOf(changes);
    if (changes.isEmpty() || changes.size() > MOST) {
      throw ApiError.invalid("changes", "must be 1 to " + MOST);
    }
  }

  /// Whether it is to be done.
  public boolean keeps() {
    return dryRun == null || !dryRun;
  }
}
