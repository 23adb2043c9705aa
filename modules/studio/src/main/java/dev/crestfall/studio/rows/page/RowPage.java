package dev.crestfall.studio.rows.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of rows.
///
/// @param columns names, in the order of the rows' values
/// @param nextCursor of the page after, null at the end
/// @param previousCursor of the page before, null at the beginning
/// @param first the number of the first row, from 1; null when nobody counted
/// @param estimatedTotal how many rows Postgres expects there to be; on first pages
/// @param changes how many rows of the table were ever inserted, changed or deleted, as Postgres
///   had counted before the page was read; null when nobody asked, or there is no such count
/// @param labels for columns that are a foreign key: what people call the rows that they point at
public record RowPage(
    List<String> columns,
    List<Row> items,
    @Nullable String nextCursor,
    @Nullable String previousCursor,
    @Nullable Long first,
    @Nullable Long estimatedTotal,
    @Nullable Long changes,
    Map<String, Map<String, String>> labels,
    List<RowWarning> warnings) {
  public RowPage {
    columns = List.copyOf(columns);
    items = List.copyOf(items);
    labels = Map.copyOf(labels);
    warnings = List.copyOf(warnings);
  }

  /// The same, and what Postgres had counted before.
  public RowPage after(@Nullable Long counted) {
    return new RowPage(
        columns,
        items,
        nextCursor,
        previousCursor,
        first,
        estimatedTotal,
        counted,
        labels,
        warnings);
  }
}
