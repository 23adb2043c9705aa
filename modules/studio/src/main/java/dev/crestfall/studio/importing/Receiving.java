package dev.crestfall.studio.importing;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.studio.importing.file.Dialect;
import dev.crestfall.studio.importing.file.Fields;
import dev.crestfall.studio.importing.file.RowScanner;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Takes a piece of a file in. Only whole rows count as received: the next piece begins behind
/// them, whatever became of this one.
final class Receiving {
  private static final int BUFFER = 1 << 16;

  /// After so many bytes what was read is kept for good.
  private static final long STEP = 8_000_000;

  private final Connection connection;
  private final Import file;
  private final Staging staging;
  private final List<Fields> waiting = new ArrayList<>();
  private boolean headerPassed;
  private long rows;

  Receiving(Connection connection, Import file) {
    this.connection = connection;
    this.file = file;
    this.staging = new Staging(file.id(), file.options().columns().size());
    this.rows = file.rows();
  }

  /// Reads a piece.
  ///
  /// @param offset of its first byte in the file
  void read(long offset, InputStream piece) throws SQLException, IOException {
    requirePlace(offset);
    Dialect dialect = file.options().dialect();
    headerPassed = !dialect.header() || file.received() > 0;
    RowScanner scanner = new RowScanner(dialect, Journal.line(connection, file.id()), this::row);
    byte[] head = offset == 0 ? piece.readNBytes(3) : new byte[0];
    long mark = isMark(head) ? head.length : 0;
    scanner.take(head, (int) mark, head.length - (int) mark);
    byte[] buffer = new byte[BUFFER];
    long read = head.length;
    long kept = 0;
    for (int n = piece.read(buffer); n >= 0; n = piece.read(buffer)) {
      scanner.take(buffer, 0, n);
      read += n;
      if (read - kept >= STEP && scanner.wholeBytes() > 0) {
        keep(offset + mark + scanner.wholeBytes(), scanner.nextLine());
        kept = read;
      }
    }
    if (offset + read > file.size()) {
      throw ApiError.invalid("offset", "and the piece reach beyond the end of the file");
    }
    if (offset + read == file.size()) {
      scanner.end();
    }
    if (scanner.wholeBytes() > 0 || file.size() == mark) {
      keep(offset + mark + scanner.wholeBytes(), scanner.nextLine());
    }
  }

  private void requirePlace(long offset) throws SQLException {
    if (file.state() != Import.State.RECEIVING) {
      throw new ApiError(409, "import_complete", "The whole file is here already");
    }
    if (staging.rows(connection) != file.rows()) {
      staging.empty(connection);
      Journal.received(connection, file.id(), 0, 0, 1);
      connection.commit();
      throw misplaced(0);
    }
    if (offset != file.received()) {
      throw misplaced(file.received());
    }
  }

  private static ApiError misplaced(long expected) {
    return new ApiError(409, "import_offset_wrong", "The next piece begins at byte " + expected)
        .because(List.of(new Detail("offset", "must be " + expected)));
  }

  /// The mark of UTF-8, which some programs begin files with.
  private static boolean isMark(byte[] head) {
    return head.length == 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF;
  }

  private void row(Fields fields) {
    if (headerPassed) {
      waiting.add(fields);
    } else {
      headerPassed = true;
    }
  }

  private void keep(long received, long line) throws SQLException {
    try (Staging.Filler filler = staging.fill(connection, rows)) {
      for (Fields fields : waiting) {
        filler.add(fields);
      }
      filler.end();
      rows = filler.rows();
    }
    waiting.clear();
    Journal.received(connection, file.id(), received, rows, line);
    connection.commit();
  }
}
