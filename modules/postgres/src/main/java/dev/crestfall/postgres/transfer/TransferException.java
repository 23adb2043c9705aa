package dev.crestfall.postgres.transfer;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A file that can't be imported, exported or restored. Nothing of it has been kept. The message is
/// for a person, the line is the one in the file, the hint says what to do.
public final class TransferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final @Nullable String detail;
  private final @Nullable String hint;

  /// A refusal that has nothing to do with a line.
  public TransferException(String message, @Nullable String hint) {
    this(0, message, hint);
  }

  TransferException(long line, String message, @Nullable String hint) {
    super(message);
    this.line = line;
    this.detail = null;
    this.hint = hint;
  }

  private TransferException(
      long line,
      String message,
      @Nullable String detail,
      @Nullable String hint,
      SQLException cause) {
    super(message, cause);
    this.line = line;
    this.detail = detail;
    this.hint = hint;
  }

  /// The same, of a line in a part of a file.
  public TransferException within(String part) {
    SQLException cause =
        getCause() instanceof SQLException sql ? sql : new SQLException(getMessage());
    return new TransferException(
        0, part + ", line " + line + ": " + getMessage(), detail, hint, cause);
  }

  /// What Postgres says of a line, or of the whole when the line is 0.
  static TransferException of(long line, SQLException cause, @Nullable String hintOfOurs) {
    ServerErrorMessage server = serverMessage(cause);
    if (server == null) {
      return new TransferException(
          line, String.valueOf(cause.getMessage()), null, hintOfOurs, cause);
    }
    String hint = server.getHint() == null ? hintOfOurs : server.getHint();
    String message = server.getMessage() + " (" + server.getSQLState() + ")";
    return new TransferException(line, message, server.getDetail(), hint, cause);
  }

  static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return e instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
  }

  /// The line in the file, from 1 on; 0 when no line is to blame.
  public long line() {
    return line;
  }

  /// What Postgres adds to its message.
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  /// What to do about it.
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /// All of it, each part on its own line.
  public String explanation() {
    var text = new StringBuilder();
    if (line > 0) {
      text.append("line ").append(line).append(": ");
    }
    text.append(getMessage());
    detail().ifPresent(d -> text.append("\nDetail: ").append(d));
    hint().ifPresent(h -> text.append("\nHint: ").append(h));
    return text.toString();
  }
}
