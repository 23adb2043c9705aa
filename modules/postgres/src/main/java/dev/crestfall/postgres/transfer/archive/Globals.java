package dev.crestfall.postgres.transfer.archive;

import dev.crestfall.postgres.transfer.archive.Manifest.RoleEntry;
import dev.crestfall.postgres.transfer.archive.Manifest.SettingEntry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What belongs to the server rather than to one database, as far as the database leans on it.
final class Globals {
  private final CatalogQuery catalog;

  Globals(CatalogQuery catalog) {
    this.catalog = catalog;
  }

  List<RoleEntry> roles(boolean passwords) throws SQLException {
    Map<String, String> hashes = new HashMap<>();
    boolean readable =
        catalog
            .query(
                "SELECT has_table_privilege('pg_catalog.pg_authid', 'SELECT')",
                row -> row.getBoolean(1))
            .getFirst();
    if (passwords && readable) {
      catalog.query(
          "SELECT rolname, rolpassword FROM pg_catalog.pg_authid WHERE rolpassword IS NOT NULL",
          row -> hashes.put(row.getString(1), row.getString(2)));
    }
    return catalog.list(
        "roles.sql",
        row ->
            new RoleEntry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                hashes.get(row.getString(1))));
  }

  List<String> memberships() throws SQLException {
    return catalog.list("memberships.sql", row -> row.getString(1));
  }

  List<SettingEntry> settings() throws SQLException {
    return catalog.list(
        "settings.sql",
        row ->
            new SettingEntry(
                row.getString(1), row.getBoolean(2), row.getString(3), row.getString(4)));
  }
}
