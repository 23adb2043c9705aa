package dev.crestfall.postgres.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ServerErrorMessage;

/// Runs a script of SQL as pg_dump writes it, as one transaction: all of it is kept, or nothing.
/// What the script sets (`search_path` and the like) stays set on the connection: close it
/// afterwards.
public final class Importer {
  private static final Pattern COPY_LINE = Pattern.compile("^COPY [^\n]*?, \\D*?(\\d+)");
  private static final long LONGEST_STATEMENT =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final Connection connection;
  private final StatementRules rules;
  private final LongConsumer progress;
  private final ScriptBatch batch;

  /// @param progress is told how many bytes of the (unpacked) script are done
  public Importer(Connection connection, ImportOptions options, LongConsumer progress) {
    this.connection = connection;
    this.rules = new StatementRules(options);
    this.progress = progress;
    this.batch = new ScriptBatch(connection);
  }

  /// What an import did.
  ///
  /// @param rows that came by COPY or INSERT
  public record Summary(long statements, long rows) {}

  /// Imports a script, which may be packed by gzip.
  ///
  /// @throws TransferException with the line, if it can't be
  public Summary run(InputStream script) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (var settings = connection.createStatement()) {
      settings.execute("SET client_min_messages = warning");
      settings.execute("SET LOCAL lock_timeout = 0");
      Summary summary = statements(new SqlScript(unpacked(script), LONGEST_STATEMENT));
      commit();
      return summary;
    } catch (SQLException | IOException | RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  private Summary statements(SqlScript script) throws SQLException, IOException {
    long statements = 0;
    long rows = 0;
    for (var statement = script.next(); statement != null; statement = script.next()) {
      if (!rules.runs(statement)) {
        continue;
      }
      if (statement.isCopyFromScript()) {
        batch.flush();
        rows += copy(script, statement);
      } else {
        if (statement.startsWith("SET", "STANDARD_CONFORMING_STRINGS")) {
          script.backslashEscapes(statement.sql().toLowerCase(Locale.ROOT).contains("off"));
        }
        batch.add(statement);
      }
      statements++;
      progress.accept(script.offset());
    }
    batch.flush();
    return new Summary(statements, rows + batch.inserted());
  }

  private long copy(SqlScript script, ScriptStatement statement) throws SQLException, IOException {
    long firstRow = script.line() + 1;
    try {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.sql());
      try {
        script.copyData(
            statement,
            (bytes, from, length) -> {
              copy.writeToCopy(bytes, from, length);
              progress.accept(script.offset());
            });
        return copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw TransferException.of(copyLine(e, statement.line(), firstRow), e, null);
    }
  }

  /// The context of an error in COPY names the row as a line of its input.
  static long copyLine(SQLException e, long copyStatement, long firstRow) {
    ServerErrorMessage server = TransferException.serverMessage(e);
    String where = server == null || server.getWhere() == null ? "" : server.getWhere();
    Matcher matcher = COPY_LINE.matcher(where);
    return matcher.find() ? firstRow + Long.parseLong(matcher.group(1)) - 1 : copyStatement;
  }

  private void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw TransferException.of(0, e, "A deferred constraint is checked at the end of an import.");
    }
  }

  private void undo(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private static InputStream unpacked(InputStream script) throws IOException {
    var buffered = new BufferedInputStream(script, 1 << 16);
    buffered.mark(8);
    byte[] start = buffered.readNBytes(5);
    buffered.reset();
    @Nullable String refusal = refusal(start);
    if (refusal != null) {
      throw new TransferException(
          refusal,
          "Write it as SQL: `pg_restore --file=dump.sql FILE`, or iconv for other encodings.");
    }
    boolean gzip = start.length > 1 && start[0] == 0x1F && start[1] == (byte) 0x8B;
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static @Nullable String refusal(byte[] start) {
    if (start.length < 2) {
      return null;
    }
    if (start.length == 5
        && start[0] == 'P'
        && start[1] == 'G'
        && start[2] == 'D'
        && start[3] == 'M'
        && start[4] == 'P') {
      return "This is a dump in pg_dump's custom format, not SQL";
    }
    boolean utf16 =
        (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
            || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF);
    return utf16 ? "This file is UTF-16, not UTF-8" : null;
  }
}
