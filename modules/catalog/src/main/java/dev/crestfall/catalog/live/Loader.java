package dev.crestfall.catalog.live;

import dev.crestfall.catalog.Picture;
import java.sql.Connection;
import java.sql.SQLException;

/// Reads a picture of the database.
///
/// @param <S> the settings that say what belongs into it
/// @param <C> the picture
@FunctionalInterface
public interface Loader<S, C extends Picture<C>> {
  /// Reads with a connection that is in no transaction, and leaves it so.
  C load(Connection connection, S settings) throws SQLException;
}
