package dev.crestfall.studio.importing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file on its way into a table.
///
/// @param size of the file in bytes
/// @param received how many of them are here: the next piece begins there
/// @param rows that were read so far
/// @param checked how many of them were looked at
/// @param inserted how many are in the table, for good only once it is done
/// @param rejected how many are left out
/// @param failure why it failed
record Import(
    UUID id,
    String schema,
    String table,
    State state,
    ImportOptions options,
    long size,
    long received,
    long rows,
    long checked,
    long inserted,
    long rejected,
    @Nullable String failure,
    Instant createdAt) {
  /// How far it is.
  enum State {
    RECEIVING,
    RECEIVED,
    CHECKING,
    INSERTING,
    DONE,
    FAILED,
    CANCELLED
  }

  /// Whether the server has something to do.
  boolean isDue() {
    return state == State.RECEIVED || state == State.CHECKING || state == State.INSERTING;
  }
}
