package dev.crestfall.studio.sql.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;

/// Sends what one statement gave. No more rows are fetched than are shown, few at first, so that
/// rows of any size fit.
public final class Results {
  /// Characters of a cell that are sent.
  public static final int CELL = 4_096;

  private static final long MOST_BYTES = 64L << 20;
  private static final int BATCH_BYTES = 64 << 10;
  private static final int BATCH_ROWS = 200;
  private static final int MOST_NOTICES = 200;

  private final RunStream stream;
  private final int index;
  private final int limit;
  private long rows;
  private long bytes;
  private String cut = "";

  public Results(RunStream stream, int index, int limit) {
    this.stream = stream;
    this.index = index;
    this.limit = limit;
  }

  /// Sends all results of an executed statement.
  ///
  /// @return how many rows were shown or changed
  public long send(Statement statement, boolean first, long started)
      throws SQLException, IOException {
    boolean isRows = first;
    long total = 0;
    while (true) {
      long affected = -1;
      if (isRows) {
        try (ResultSet result = statement.getResultSet()) {
          rows(result);
        }
      } else {
        affected = statement.getLargeUpdateCount();
        if (affected < 0) {
          return total;
        }
      }
      notices(statement);
      end(affected, started);
      total += Math.max(rows, Math.max(0, affected));
      isRows = statement.getMoreResults();
    }
  }

  private void end(long affected, long started) throws IOException {
    ObjectNode event = RunStream.event("result").put("index", index);
    if (affected < 0) {
      event.put("rows", rows);
    } else {
      event.put("affected", affected);
    }
    if (!cut.isEmpty()) {
      event.put("limited", cut);
    }
    stream.send(event.put("ms", Clock.millis(started)));
  }

  private void rows(ResultSet result) throws SQLException, IOException {
    ResultSetMetaData about = result.getMetaData();
    int columns = about.getColumnCount();
    boolean[] flags = new boolean[columns];
    columns(about, flags);
    ArrayNode batch = Json.MAPPER.createArrayNode();
    long held = 0;
    Fetch fetch = new Fetch();
    rows = 0;
    cut = "";
    while (result.next()) {
      if (rows == limit || bytes > MOST_BYTES) {
        cut = rows == limit ? "rows" : "size";
        break;
      }
      long size = row(result, flags, batch.addArray());
      rows++;
      held += Math.min(size, (long) columns * CELL);
      bytes += size;
      result.setFetchSize(fetch.next(size));
      if (held > BATCH_BYTES || batch.size() == BATCH_ROWS) {
        stream.rows(index, batch);
        batch = Json.MAPPER.createArrayNode();
        held = 0;
      }
    }
    if (!batch.isEmpty()) {
      stream.rows(index, batch);
    }
  }

  private void columns(ResultSetMetaData about, boolean[] flags) throws SQLException, IOException {
    ObjectNode event = RunStream.event("columns").put("index", index);
    ArrayNode columns = event.putArray("columns");
    for (int i = 1; i <= flags.length; i++) {
      String type = about.getColumnTypeName(i);
      flags[i - 1] = type.equals("bool");
      columns
          .addObject()
          .put("name", about.getColumnLabel(i))
          .put("type", type.startsWith("_") ? type.substring(1) + "[]" : type);
    }
    stream.send(event);
  }

  private static long row(ResultSet result, boolean[] flags, ArrayNode row) throws SQLException {
    long size = 0;
    for (int i = 1; i <= flags.length; i++) {
      String value = result.getString(i);
      if (value == null) {
        row.addNull();
      } else if (flags[i - 1]) {
        row.add(value.equals("t") ? "true" : "false");
      } else {
        cell(value, row);
      }
      size += value == null ? 4 : value.length() + 4L;
    }
    return size;
  }

  private static void cell(String value, ArrayNode row) {
    if (value.length() <= CELL) {
      row.add(value);
      return;
    }
    int end = Character.isHighSurrogate(value.charAt(CELL - 1)) ? CELL - 1 : CELL;
    row.addObject().put("cut", value.substring(0, end)).put("length", value.length());
  }

  /// What Postgres said in passing.
  public void notices(Statement statement) throws SQLException, IOException {
    SQLWarning warning = statement.getWarnings();
    for (int i = 0; warning != null && i < MOST_NOTICES; i++) {
      notice(warning);
      warning = warning.getNextWarning();
    }
    statement.clearWarnings();
  }

  private void notice(@Nullable SQLWarning warning) throws IOException {
    if (warning instanceof PSQLWarning known && known.getServerErrorMessage() != null) {
      ObjectNode event = RunStream.event("notice").put("index", index);
      event.set("notice", Fault.of(known.getServerErrorMessage()));
      stream.send(event);
    }
  }
}
