package dev.crestfall.postgres.transfer.archive;

import org.jspecify.annotations.Nullable;

/// One object of a database and the statements that make it.
///
/// @param rank among objects that do not need one another, lower ones are made first
/// @param identity its kind and name, as ALTER and COMMENT ON take them
/// @param sql statements without the last semicolon, empty when another part makes it
/// @param owner null when it has none of its own
record SchemaPart(PartKey key, int rank, String identity, String sql, @Nullable String owner) {
  static final int TABLE = 40;
  static final int AFTER_ROWS = 50;
  static final int REFRESH = 80;
  static final int EVENT_TRIGGER = 95;

  /// The name alone.
  String name() {
    return identity.substring(identity.indexOf(' ') + 1);
  }

  /// The statements that make it and give it to its owner.
  String statements() {
    return owner == null
        ? sql
        : sql + ";\nALTER " + identity + " OWNER TO \"" + owner.replace("\"", "\"\"") + '"';
  }
}
