package dev.crestfall.studio.rows;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.studio.api.StreamAnswer;
import dev.crestfall.studio.rows.page.RowKey;
import dev.crestfall.studio.statement.SqlText;
import dev.crestfall.studio.tables.RowColumn;
import dev.crestfall.studio.tables.TableStructure;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/// Sends one value whole, as Postgres writes it.
final class CellReader {
  private static final long LONGEST = 128L * 1024 * 1024;

  /// Each may hold a value of the greatest length in memory.
  private static final Semaphore PLACES = new Semaphore(2);

  private final Connection connection;
  private final TableStructure relation;

  CellReader(Connection connection, TableStructure relation) {
    this.connection = connection;
    this.relation = relation;
  }

  /// The text of a value, with its MD5 as ETag: by it a later change tells what it saw. NULL is
  /// told by a header.
  void send(String key, String column, StreamAnswer answer) throws SQLException, IOException {
    RowColumn wanted = relation.get("column", column);
    requireRoom(wanted, key);
    if (!PLACES.tryAcquire()) {
      throw new ApiError(429, "cells_busy", "Other long values are being read; try again")
          .with("Retry-After", "1");
    }
    try {
      read(wanted, key, answer);
    } finally {
      PLACES.release();
    }
  }

  private void requireRoom(RowColumn column, String key) throws SQLException {
    if (!column.wide()) {
      return;
    }
    String measure = column.binary() || column.textual() ? "octet_length(t." : "pg_column_size(t.";
    SqlText sql = SqlText.of("SELECT " + measure).name(column.name()).add(")").add(row(key));
    try (PreparedStatement statement = sql.prepare(connection);
        ResultSet found = statement.executeQuery()) {
      if (found.next() && found.getLong(1) * (column.binary() ? 2 : 1) > LONGEST) {
        throw new ApiError(413, "cell_too_large", "The value is too long to be shown; export it");
      }
    }
  }

  private void read(RowColumn column, String key, StreamAnswer answer)
      throws SQLException, IOException {
    SqlText sql =
        SqlText.of("SELECT v.value, md5(v.value) FROM (SELECT t.")
            .name(column.name())
            .add("::text AS value")
            .add(row(key))
            .add(") AS v");
    try (PreparedStatement statement = sql.prepare(connection);
        ResultSet found = statement.executeQuery()) {
      if (!found.next()) {
        throw ApiError.notFound("row");
      }
      byte[] value = found.getBytes(1);
      if (value == null) {
        answer.header("X-Null", "true");
      } else {
        answer.header("ETag", '"' + found.getString(2) + '"');
      }
      OutputStream out = answer.open();
      out.write(value == null ? new byte[0] : value);
    }
  }

  private SqlText row(String key) {
    return SqlText.of(" FROM " + relation.quoted() + " AS t WHERE ")
        .add(RowKey.condition(relation, "key", key, "t"))
        .add(" LIMIT 1");
  }
}
