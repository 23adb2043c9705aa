package dev.crestfall.catalog.load;

import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.snapshot.Rows;
import java.sql.SQLException;
import java.util.List;

/// Runs the statements of one load.
record Query(Rows rows, CatalogSettings settings) {
  /// Reads every row of a statement; each of its placeholders takes one array of names.
  void each(String sql, Rows.Reader reader, List<List<String>> names) throws SQLException {
    rows.each(sql, reader, names);
  }

  void each(String sql, Rows.Reader reader) throws SQLException {
    each(sql, reader, List.of());
  }

  /// With the exposed schemas as the only placeholder.
  void eachExposed(String sql, Rows.Reader reader) throws SQLException {
    each(sql, reader, List.of(settings.schemas()));
  }
}
