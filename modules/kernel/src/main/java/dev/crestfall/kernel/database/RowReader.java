package dev.crestfall.kernel.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads a statement's result, positioned before its first row.
@FunctionalInterface
public interface RowReader<T> {
  T read(ResultSet rows) throws SQLException;
}
