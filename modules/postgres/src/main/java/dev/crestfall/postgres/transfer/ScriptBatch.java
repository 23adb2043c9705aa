package dev.crestfall.postgres.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/// Statements on their way to the server: many small ones travel in one message, so that a script
/// of a million INSERTs does not wait a million times for the network.
final class ScriptBatch {
  private static final int FULL = 1 << 18;

  private final Connection connection;
  private final StringBuilder text = new StringBuilder();
  private final List<Start> starts = new ArrayList<>();
  private long inserted;

  ScriptBatch(Connection connection) {
    this.connection = connection;
  }

  private record Start(int offset, long line) {}

  /// The rows that came by INSERT so far.
  long inserted() {
    return inserted;
  }

  void add(ScriptStatement statement) throws SQLException {
    if (text.length() > 0 && text.length() + statement.sql().length() > FULL) {
      flush();
    }
    starts.add(new Start(text.length(), statement.line()));
    text.append(statement.sql()).append(";\n");
    if (text.length() > FULL || changesMeaning(statement)) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (starts.isEmpty()) {
      return;
    }
    SimpleQuery.Failure failure =
        SimpleQuery.attempt(connection, text.toString(), rows -> inserted += rows);
    if (failure != null) {
      throw explain(failure);
    }
    starts.clear();
    text.setLength(0);
    if (text.capacity() > 4 * FULL) {
      text.trimToSize();
    }
  }

  /// A message is parsed as a whole before any of it runs: a setting that changes parsing must have
  /// taken effect before.
  private static boolean changesMeaning(ScriptStatement statement) {
    return statement.startsWith("SET", "STANDARD_CONFORMING_STRINGS")
        || statement.startsWith("SET", "CLIENT_ENCODING");
  }

  /// Postgres says where in the message it stumbled, or else how many statements were done before.
  private TransferException explain(SimpleQuery.Failure failure) {
    SQLException cause = failure.cause();
    ServerErrorMessage server = TransferException.serverMessage(cause);
    int position = server == null ? 0 : server.getPosition();
    long line =
        position > 0
            ? lineAt(position)
            : starts.get(Math.min(failure.completed(), starts.size() - 1)).line();
    return TransferException.of(line, cause, hint(server));
  }

  private long lineAt(int position) {
    int offset =
        text.offsetByCodePoints(0, Math.min(position - 1, text.codePointCount(0, text.length())));
    Start start = starts.getFirst();
    for (Start candidate : starts) {
      if (candidate.offset() <= offset) {
        start = candidate;
      }
    }
    return start.line()
        + text.chars().limit(offset).skip(start.offset()).filter(c -> c == '\n').count();
  }

  private static @Nullable String hint(@Nullable ServerErrorMessage server) {
    String state = server == null ? "" : String.valueOf(server.getSQLState());
    return switch (state) {
      case "42704" ->
          String.valueOf(server == null ? "" : server.getMessage()).startsWith("role ")
              ? "Make the role first, or import with --no-owner --no-privileges."
              : null;
      case "42P07", "42710" -> "Import into an empty database, or drop what is in the way.";
      case "42501" ->
          "The importing role lacks this right: --no-owner and --no-privileges leave such statements out.";
      default -> null;
    };
  }
}
