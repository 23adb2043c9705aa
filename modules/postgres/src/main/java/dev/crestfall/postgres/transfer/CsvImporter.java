package dev.crestfall.postgres.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Adds the rows of a CSV file to a table that exists, in one transaction. The header names the
/// columns, in any order; a column that it leaves out gets its default. An unquoted empty field is
/// NULL, a quoted one is empty text.
public final class CsvImporter {
  private static final int LONGEST_HEADER = 1 << 20;
  private static final int PIECE = 1 << 16;

  private final Connection connection;
  private final Format format;
  private final LongConsumer progress;

  /// @param progress is told how many bytes of the file are done
  public CsvImporter(Connection connection, Format format, LongConsumer progress) {
    this.connection = connection;
    this.format = format;
    this.progress = progress;
  }

  /// How the file is written.
  ///
  /// @param delimiter between fields
  /// @param nullText what stands for NULL where it is not quoted
  public record Format(char delimiter, String nullText) {
    /// Commas, and nothing for NULL.
    public static final Format COMMAS = new Format(',', "");

    public Format {
      if (delimiter < ' ' && delimiter != '\t' || delimiter > '~' || delimiter == '"') {
        throw new TransferException("A delimiter is one ASCII character, and no quote", null);
      }
    }
  }

  /// Adds the rows.
  ///
  /// @param table its name, with the schema if that is not `public`
  /// @return the number of rows
  /// @throws TransferException with the line, if that can't be
  public long run(String table, InputStream csv) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try {
      CsvTarget target = CsvTarget.find(connection, table);
      var in = new BufferedInputStream(csv, PIECE);
      byte[] header = readHeader(in);
      List<String> columns = columns(header, target);
      long rows = copy(target, columns, header, in);
      target.continueSequences(connection, columns);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      connection.rollback();
      throw TransferException.of(0, e, null);
    } catch (IOException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  /// The first line, which may go on in the next one inside of quotes.
  private static byte[] readHeader(InputStream in) throws IOException {
    byte[] header = new byte[LONGEST_HEADER];
    int size = 0;
    boolean quoted = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (size == header.length) {
        throw new TransferException(1, "The header is longer than 1 MB", "Is this a CSV file?");
      }
      header[size++] = (byte) c;
      quoted ^= c == '"';
      if (c == '\n' && !quoted) {
        break;
      }
    }
    boolean mark =
        size >= 3
            && header[0] == (byte) 0xEF
            && header[1] == (byte) 0xBB
            && header[2] == (byte) 0xBF;
    return Arrays.copyOfRange(header, mark ? 3 : 0, size);
  }

  private List<String> columns(byte[] header, CsvTarget target) {
    List<String> columns = CsvTarget.names(text(header), format.delimiter());
    if (columns.size() == 1 && columns.getFirst().isEmpty()) {
      throw new TransferException(
          1, "The file is empty: it needs a header that names columns", null);
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!target.columns().contains(column)) {
        throw unknown(column, columns, target);
      }
      if (target.generated().contains(column)) {
        throw new TransferException(
            1,
            "The column " + column + " is computed and takes no values",
            "Leave it out of the file.");
      }
      if (!seen.add(column)) {
        throw new TransferException(1, "The header names the column " + column + " twice", null);
      }
    }
    return columns;
  }

  private TransferException unknown(String column, List<String> header, CsvTarget target) {
    String hint =
        NearName.find(column, target.columns())
            .map(near -> "Did you mean " + near + "?")
            .orElseGet(() -> "It has: " + String.join(", ", target.columns()) + ".");
    if (header.size() == 1
        && (column.contains(";") || column.contains("\t") || column.contains("|"))) {
      String other = column.contains(";") ? ";" : column.contains("\t") ? "\\t" : "|";
      hint = "The fields seem to be separated otherwise: --delimiter '" + other + "'.";
    }
    String shown = column.length() > 80 ? column.substring(0, 80) + "..." : column;
    return new TransferException(
        1, "The table " + target.name() + " has no column \"" + shown + "\"", hint);
  }

  private static String text(byte[] header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException _) {
      throw new TransferException(
          1, "The file is not UTF-8 text", "Convert it: iconv -f LATIN1 -t UTF-8 FILE");
    }
  }

  /// The header goes along: Postgres passes over it, and its line numbers are the file's.
  private long copy(CsvTarget target, List<String> columns, byte[] header, InputStream in)
      throws SQLException, IOException {
    String sql =
        "COPY %s (%s) FROM STDIN WITH (FORMAT csv, HEADER true, DELIMITER %s, NULL '%s')"
            .formatted(
                target.quotedName(),
                columns.stream().map(CsvTarget::quote).collect(Collectors.joining(", ")),
                format.delimiter() == '\t'
                    ? "E'\\t'"
                    : format.delimiter() == '\'' ? "''''" : "'" + format.delimiter() + "'",
                format.nullText().replace("'", "''"));
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(header, 0, header.length);
      long done = header.length;
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        copy.writeToCopy(piece, 0, read);
        done += read;
        progress.accept(done);
      }
      return copy.endCopy();
    } catch (SQLException e) {
      throw TransferException.of(Importer.copyLine(e, 0, 1), e, hint(e));
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static @Nullable String hint(SQLException e) {
    return switch (String.valueOf(e.getSQLState())) {
      case "22021" -> "The file is not UTF-8 text. Convert it: iconv -f LATIN1 -t UTF-8 FILE";
      case "22P04" -> "Every row needs as many fields as the header has names.";
      case "23502" ->
          "An empty field without quotes is NULL; --null TEXT chooses another text for it.";
      default -> null;
    };
  }
}
