package dev.crestfall.studio.importing;

import dev.crestfall.studio.importing.file.Fields;
import dev.crestfall.studio.statement.Query;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The table in which a file's rows wait: `n` counts them, `line` is where they are in the file,
/// `c1` and so on are their fields.
final class Staging {
  private static final int PIECE = 1 << 16;

  private final String table;
  private final int width;

  Staging(UUID id, int width) {
    this.table = "studio.import_" + id.toString().replace("-", "");
    this.width = width;
  }

  String table() {
    return table;
  }

  void create(Connection connection) throws SQLException {
    String columns =
        IntStream.rangeClosed(1, width)
            .mapToObj(i -> "c" + i + " text")
            .collect(Collectors.joining(", "));
    var _ =
        Query.run(
            connection,
            "CREATE UNLOGGED TABLE IF NOT EXISTS "
                + table
                + " (n bigint PRIMARY KEY, line bigint NOT NULL, problem text, column_name text, "
                + columns
                + ")");
  }

  void drop(Connection connection) throws SQLException {
    var _ = Query.run(connection, "DROP TABLE IF EXISTS " + table);
  }

  void empty(Connection connection) throws SQLException {
    var _ = Query.run(connection, "TRUNCATE " + table);
  }

  /// How many rows wait; fewer than were received after a crash of Postgres.
  long rows(Connection connection) throws SQLException {
    return Query.find(connection, "SELECT coalesce(max(n), 0) FROM " + table, row -> row.getLong(1))
        .orElseThrow();
  }

  /// The fields in SQL, as an array; of long ones the beginning.
  String fields() {
    return IntStream.rangeClosed(1, width)
        .mapToObj(i -> "coalesce(left(c" + i + ", 1000), '')")
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  /// Takes rows in.
  Filler fill(Connection connection, long rowsBefore) throws SQLException {
    String columns =
        IntStream.rangeClosed(1, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " (n, line, problem, " + columns + ") FROM STDIN");
    return new Filler(copy, rowsBefore);
  }

  /// Writes rows as COPY reads them.
  final class Filler implements AutoCloseable {
    private final CopyIn copy;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE + 4096);
    private final StringBuilder line = new StringBuilder();
    private long rows;

    private Filler(CopyIn copy, long rowsBefore) {
      this.copy = copy;
      this.rows = rowsBefore;
    }

    long rows() {
      return rows;
    }

    void add(Fields fields) throws SQLException {
      String problem = fields.problem();
      List<@Nullable String> values = new ArrayList<>(fields.values());
      if (problem == null && values.size() != width) {
        problem = "has " + values.size() + " fields in place of " + width;
      }
      rows++;
      line.setLength(0);
      line.append(rows).append('\t').append(fields.line()).append('\t');
      append(problem);
      for (int i = 0; i < width; i++) {
        line.append('\t');
        append(i < values.size() ? values.get(i) : null);
      }
      line.append('\n');
      piece.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
      if (piece.size() >= PIECE) {
        flush();
      }
    }

    private void append(@Nullable String value) {
      if (value == null) {
        line.append("\\N");
        return;
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '\\' -> line.append("\\\\");
          case '\t' -> line.append("\\t");
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          default -> line.append(c);
        }
      }
    }

    private void flush() throws SQLException {
      byte[] bytes = piece.toByteArray();
      piece.reset();
      copy.writeToCopy(bytes, 0, bytes.length);
    }

    void end() throws SQLException {
      flush();
      var _ = copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
