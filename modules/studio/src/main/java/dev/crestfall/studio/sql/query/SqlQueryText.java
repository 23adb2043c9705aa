package dev.crestfall.studio.sql.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.shape.Limit;
import org.jspecify.annotations.Nullable;

/// What a tab or saved query is to hold.
///
/// @param name empty for a tab that nobody named
/// @param settings the client's own, as role, timeout and place of the cursor
/// @param open whether it is a tab
/// @param saved whether it stays when the tab is closed
/// @param position of the tab
public record SqlQueryText(
    @Limit(max = 200) String name,
    @Limit(max = SqlQueryText.LONGEST) String sql,
    @Nullable ObjectNode settings,
    boolean open,
    boolean saved,
    @Limit(min = 0, max = 100_000) int position) {
  /// In characters.
  static final int LONGEST = 4_000_000;

  private static final int LONGEST_SETTINGS = 20_000;

  public SqlQueryText {
    if (settings != null && settings.toString().length() > LONGEST_SETTINGS) {
      throw ApiError.invalid("settings", "is too long");
    }
    if (!open && !saved) {
      throw ApiError.invalid("saved", "must be true of what is not open: delete it instead");
    }
  }

  /// The settings as JSON.
  public String settingsText() {
    return settings == null ? "{}" : settings.toString();
  }
}
