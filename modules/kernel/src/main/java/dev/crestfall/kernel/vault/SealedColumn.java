package dev.crestfall.kernel.vault;

import java.util.regex.Pattern;

/// A text column that holds sealed values; other values in it are left alone.
///
/// @param table with its schema, as `auth.mfa_factors`
/// @param key the primary key's column, one whose order PostgreSQL knows
/// @param sealed the column itself
public record SealedColumn(String table, String key, String sealed) {
  private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*");
  private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*");

  public SealedColumn {
    if (!TABLE.matcher(table).matches()
        || !COLUMN.matcher(key).matches()
        || !COLUMN.matcher(sealed).matches()) {
      throw new IllegalArgumentException("Not plain names: " + table + "." + sealed + ", " + key);
    }
  }
}
