package dev.crestfall.studio.importing;

import dev.crestfall.studio.importing.file.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file goes into a table, as somebody asked for it.
///
/// @param columns for each column of the file the column that it goes into; null to leave it out
/// @param mode whether one bad row is the end of it
record ImportOptions(Dialect dialect, List<@Nullable String> columns, Mode mode) {
  ImportOptions {
    columns = Collections.unmodifiableList(new ArrayList<>(columns));
  }

  /// What becomes of the good rows when there are bad ones.
  enum Mode {
    ALL_OR_NOTHING,
    SKIP_BAD
  }

  ImportOptions with(Mode another) {
    return new ImportOptions(dialect, columns, another);
  }
}
