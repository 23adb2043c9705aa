package dev.crestfall.studio.importing.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a file, or what stands in its place.
///
/// @param line where it begins, from 1 in what was read
/// @param values null for what stands for NULL
/// @param problem why it can't be read; null when it can
public record Fields(long line, List<@Nullable String> values, @Nullable String problem) {
  public Fields {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
