package dev.crestfall.postgres.transfer.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in an archive.
///
/// @param format of the archive itself; a later one than ours is refused
/// @param serverVersion of the Postgres that it comes from, as 180006
public record Manifest(
    int format,
    int serverVersion,
    String database,
    String exportedAt,
    List<TableRows> tables,
    List<RoleEntry> roles,
    List<String> memberships,
    List<SettingEntry> settings,
    String beforeSha256,
    String afterSha256) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  static final String BEFORE = "schema-before-rows.sql";
  static final String AFTER = "schema-after-rows.sql";

  /// The major version, as 18.
  public int major() {
    return serverVersion / 10_000;
  }

  /// The sum of all tables.
  public long rows() {
    return tables.stream().mapToLong(TableRows::rows).sum();
  }

  /// Rows of one table.
  ///
  /// @param name with the schema, quoted where needed
  /// @param columns that have values, in the order of the rows
  /// @param condition of an extension's table, whose other rows the extension brings
  /// @param sha256 of the rows as COPY writes them
  public record TableRows(
      String name, String columns, String condition, String entry, long rows, String sha256) {
    /// What is between COPY and FROM.
    String target() {
      return columns.isEmpty() ? name : name + " (" + columns + ")";
    }

    /// What is between COPY and TO.
    String source() {
      return condition.isEmpty()
          ? target()
          : "(SELECT " + columns + " FROM ONLY " + name + " " + condition + ")";
    }
  }

  /// A role of the server.
  ///
  /// @param password a hash, null when it is left out
  public record RoleEntry(
      String name, String sql, @Nullable String comment, @Nullable String password) {}

  /// A setting of the database or a role.
  ///
  /// @param role empty for the database itself
  public record SettingEntry(String role, boolean inDatabase, String name, String value) {}
}
