package dev.crestfall.postgres.transfer.archive;

import dev.crestfall.postgres.transfer.TransferException;
import dev.crestfall.postgres.transfer.archive.Manifest.RoleEntry;
import dev.crestfall.postgres.transfer.archive.Manifest.SettingEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Roles and settings of an archive. A role that the server has already stays as it is, password
/// included.
final class GlobalsRestore {
  private static final Set<String> LISTS_AT_START =
      Set.of("local_preload_libraries", "session_preload_libraries", "unix_socket_directories");

  private final CatalogQuery catalog;
  private final Set<String> made = new HashSet<>();

  GlobalsRestore(Connection connection) {
    this.catalog = new CatalogQuery(connection);
  }

  void roles(Manifest manifest) throws SQLException {
    var present =
        new HashSet<>(
            catalog.query("SELECT rolname FROM pg_catalog.pg_roles", row -> row.getString(1)));
    for (RoleEntry role : manifest.roles()) {
      if (!present.contains(role.name())) {
        made.add(role.name());
        catalog.execute(role.sql());
        if (role.password() != null) {
          catalog.execute(
              "ALTER ROLE %s PASSWORD %s"
                  .formatted(identifier(role.name()), literal(role.password())));
        }
        if (role.comment() != null) {
          catalog.execute(
              "COMMENT ON ROLE %s IS %s".formatted(identifier(role.name()), role.comment()));
        }
      }
    }
    for (String membership : manifest.memberships()) {
      catalog.execute(membership);
    }
  }

  /// Settings everywhere are a new role's only; those in the database are all its own.
  void settings(Manifest manifest) throws SQLException {
    List<String> database =
        catalog.query("SELECT pg_catalog.current_database()", row -> row.getString(1));
    String name = identifier(database.getFirst());
    for (SettingEntry setting : manifest.settings()) {
      if (setting.role().isEmpty() && setting.inDatabase()) {
        set("DATABASE " + name, setting);
      } else if (!setting.role().isEmpty()
          && (setting.inDatabase() || made.contains(setting.role()))) {
        set(
            "ROLE "
                + identifier(setting.role())
                + (setting.inDatabase() ? " IN DATABASE " + name : ""),
            setting);
      }
    }
  }

  /// A list, as a search path, must not be quoted as one word, and its text must not become part of
  /// a statement either.
  private void set(String target, SettingEntry setting) throws SQLException {
    String parameter = setting.name();
    if (parameter.equals("search_path") || parameter.equals("temp_tablespaces")) {
      catalog.execute(
          "SELECT pg_catalog.set_config(%s, %s, true)"
              .formatted(literal(parameter), literal(setting.value())));
      catalog.execute("ALTER %s SET %s FROM CURRENT".formatted(target, parameter));
      catalog.execute("SELECT pg_catalog.set_config('%s', '', true)".formatted(parameter));
      return;
    }
    if (LISTS_AT_START.contains(parameter) && setting.value().contains(",")) {
      throw new TransferException(
          "The setting " + parameter + " of " + target + " can't be restored: " + setting.value(),
          null);
    }
    String quoted =
        String.join(
            ".", List.of(parameter.split("\\.")).stream().map(GlobalsRestore::identifier).toList());
    catalog.execute("ALTER %s SET %s TO %s".formatted(target, quoted, literal(setting.value())));
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return " E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
