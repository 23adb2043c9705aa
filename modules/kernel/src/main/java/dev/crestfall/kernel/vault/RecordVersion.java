package dev.crestfall.kernel.vault;

import java.nio.charset.StandardCharsets;

/// Whose value is sealed. A sealed text opens for the same record and version alone: copied to
/// another row, table or workspace it does not, and neither does an older version put back.
///
/// @param table as `auth.mfa_factors`
/// @param workspace whose ring key wraps; empty for the system's
/// @param record the row's key
/// @param version grows with each change of the value; 1 where nobody counts
public record RecordVersion(String table, String workspace, String record, long version) {
  public RecordVersion {
    if (table.isEmpty() || table.indexOf('|') >= 0 || workspace.indexOf('|') >= 0) {
      throw new IllegalArgumentException("A table has a name, and no | in it; nor a workspace");
    }
  }

  /// The first version of a record that belongs to no workspace.
  public static RecordVersion of(String table, String record) {
    return new RecordVersion(table, "", record, 1);
  }

  /// The value in one of several columns of a row, none of which opens in another.
  public RecordVersion in(String column) {
    return new RecordVersion(table, workspace, record + '.' + column, version);
  }

  /// Unambiguous, since only the record may hold a separator.
  byte[] bytes() {
    return ("cf1|" + table + '|' + workspace + '|' + record + '|' + version)
        .getBytes(StandardCharsets.UTF_8);
  }
}
