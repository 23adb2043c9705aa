package dev.crestfall.studio.lite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of texts with links to the pages around it.
///
/// @param links of each row's first value, empty for none
/// @param next query of the page after, null at the end
/// @param previous query of the page before, null at the beginning
public record Grid(
    List<String> columns,
    List<List<String>> rows,
    List<String> links,
    @Nullable String next,
    @Nullable String previous) {
  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    links = List.copyOf(links);
  }
}
