package dev.crestfall.kernel.database;

import dev.crestfall.kernel.database.pool.Shareable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A read that may go out with others of its text. Its result is set by the thread that runs it and
/// taken by the one that wants it, which waits in between.
final class SharedRead<T> implements Shareable {
  private final SharedText text;
  private final Session session;
  private final Statement main;
  private final RowReader<T> reader;
  private @Nullable T result;
  private @Nullable Throwable failure;

  SharedRead(SharedText text, Session session, Statement main, RowReader<T> reader) {
    this.text = text;
    this.session = session;
    this.main = main;
    this.reader = reader;
  }

  @Override
  public SharedText kind() {
    return text;
  }

  void bind(Binding binding) throws SQLException {
    for (String value : session.settings().values()) {
      binding.text(value);
    }
    binding.all(main.params());
  }

  /// What the reader throws is this read's own matter.
  void read(ResultSet rows) {
    try {
      result = reader.read(rows);
    } catch (SQLException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /// What the reader gave or threw.
  @SuppressWarnings("NullAway") // a reader may give null where its type allows it
  T result() throws SQLException {
    return switch (failure) {
      case SQLException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> result;
    };
  }
}
