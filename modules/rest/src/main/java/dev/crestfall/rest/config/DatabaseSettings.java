package dev.crestfall.rest.config;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.kernel.config.Config;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Settings in the database: those of the role that is connected (`ALTER ROLE r [IN DATABASE d] SET
/// pgrst.db_schemas = 'api'`), and below them those that the `db-pre-config` function sets for its
/// transaction. They outrank all others. Those of the database for all roles (`ALTER DATABASE d
/// SET`) count where that is asked for: PostgREST has no eye for them.
public final class DatabaseSettings {
  private static final String PREFIX = "pgrst.";

  /// What may be set there: whatever can change without a new start.
  private static final List<String> NAMES =
      List.of(
          "client_error_verbosity",
          "db_aggregates_enabled",
          "db_anon_role",
          "db_extra_search_path",
          "db_hoisted_tx_settings",
          "db_max_rows",
          "db_plan_enabled",
          "db_pre_config",
          "db_pre_request",
          "db_prepared_statements",
          "db_root_spec",
          "db_schemas",
          "db_tx_end",
          "jwt_aud",
          "jwt_cache_max_entries",
          "jwt_role_claim_key",
          "jwt_secret",
          "jwt_secret_is_base64",
          "openapi_mode",
          "openapi_security_active",
          "openapi_server_proxy_uri",
          "server_cors_allowed_origins",
          "server_timing_enabled",
          "server_trace_header",
          "url_use_legacy_target_names");

  private static final String OF_ROLE =
      """
      SELECT s.setting
        FROM (SELECT setrole, setdatabase, unnest(setconfig) AS setting
                FROM pg_catalog.pg_db_role_setting
               WHERE (setrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)
                      OR (? AND setrole = 0))
                 AND setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                                          WHERE datname = current_database()))) s
       WHERE starts_with(s.setting, 'pgrst.')
       ORDER BY s.setrole <> 0, s.setdatabase
      """;

  /// A setting that an earlier transaction of the session had made is empty rather than null.
  private static final String OF_TRANSACTION =
      """
      SELECT name, current_setting('pgrst.' || name, true)
        FROM unnest(?::text[]) AS name
       WHERE current_setting('pgrst.' || name, true) <> ''
      """;

  private DatabaseSettings() {}

  /// The settings in force: `base` with what the database says in place of it.
  ///
  /// @param connection outside of a transaction; nothing stays changed in it or by it
  /// @throws SQLException when they can't be read, or the function fails
  /// @throws dev.crestfall.kernel.config.ConfigException when they are no good, with all faults
  public static RestConfig overlay(RestConfig base, Connection connection) throws SQLException {
    return overlay(base, connection, _ -> {});
  }

  /// As [#overlay(RestConfig, Connection)].
  ///
  /// @param judge is shown what the database says, and may refuse it
  public static RestConfig overlay(RestConfig base, Connection connection, Consumer<Config> judge)
      throws SQLException {
    return base.dbConfig()
        ? Overlay.apply(base, read(connection, base.preConfig(), false), judge)
        : base;
  }

  /// As [#overlay], those of the database for all roles too.
  public static RestConfig overlayAll(RestConfig base, Connection connection) throws SQLException {
    return base.dbConfig()
        ? Overlay.apply(base, read(connection, base.preConfig(), true), _ -> {})
        : base;
  }

  /// The settings that the database has, by name without prefix.
  ///
  /// @param ofDatabase whether those of the database for all roles count
  static Map<String, String> read(
      Connection connection, @Nullable QualifiedName preConfig, boolean ofDatabase)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION READ ONLY");
      }
      Map<String, String> settings = new TreeMap<>();
      if (preConfig != null) {
        settings.putAll(ofFunction(connection, preConfig));
      }
      settings.putAll(ofRole(connection, ofDatabase));
      return settings;
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private static Map<String, String> ofFunction(Connection connection, QualifiedName function)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT " + function.quoted() + "()");
    }
    Map<String, String> settings = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_TRANSACTION)) {
      statement.setArray(1, connection.createArrayOf("text", NAMES.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          settings.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return settings;
  }

  /// Those for this database come last and win over those for all.
  private static Map<String, String> ofRole(Connection connection, boolean ofDatabase)
      throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_ROLE)) {
      statement.setBoolean(1, ofDatabase);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String setting = rows.getString(1);
          int equals = setting.indexOf('=');
          String name = setting.substring(PREFIX.length(), equals);
          if (NAMES.contains(name)) {
            settings.put(name, setting.substring(equals + 1));
          }
        }
      }
    }
    return settings;
  }
}
