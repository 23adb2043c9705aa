package dev.crestfall.studio.sql.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// As Postgres' own CSV: NULL is nothing, an empty text is two quotes.
final class CsvRows implements RowFormat {
  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public void write(ResultSet rows, OutputStream out) throws SQLException, IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    int columns = rows.getMetaData().getColumnCount();
    for (int i = 1; i <= columns; i++) {
      cell(writer, rows.getMetaData().getColumnLabel(i), i, columns);
    }
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        cell(writer, rows.getString(i), i, columns);
      }
    }
    writer.flush();
  }

  private static void cell(Writer writer, @Nullable String value, int column, int columns)
      throws IOException {
    if (value != null) {
      writer.write(isPlain(value) ? value : '"' + value.replace("\"", "\"\"") + '"');
    }
    writer.write(column == columns ? '\n' : ',');
  }

  private static boolean isPlain(String value) {
    if (value.isEmpty() || value.equals("\\.") || value.startsWith(" ") || value.endsWith(" ")) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
