package dev.crestfall.studio.sql.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A form of files of rows.
interface RowFormat {
  String extension();

  void write(ResultSet rows, OutputStream out) throws SQLException, IOException;
}
