package dev.crestfall.studio.sql.text;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.ApiError.Detail;
import dev.crestfall.studio.database.StudioDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Functions that may change something wherever they are called. Postgres calls those volatile, and
/// with them some that only answer differently each time.
public final class Volatile {
  private static final String ASK =
      """
      SELECT DISTINCT proname
        FROM pg_catalog.pg_proc
       WHERE proname = ANY (?)
         AND provolatile = 'v'
       ORDER BY proname
      """;

  private static final Set<String> HARMLESS =
      Set.of(
          "clock_timestamp",
          "timeofday",
          "random",
          "random_normal",
          "setseed",
          "array_sample",
          "array_shuffle",
          "gen_random_uuid",
          "uuidv4",
          "uuidv7",
          "uuid_generate_v4",
          "gen_random_bytes",
          "gen_salt",
          "currval",
          "lastval",
          "current_query",
          "pg_sleep",
          "pg_sleep_for",
          "pg_sleep_until",
          "pg_relation_size",
          "pg_table_size",
          "pg_indexes_size",
          "pg_total_relation_size",
          "pg_database_size",
          "pg_tablespace_size",
          "pg_blocking_pids",
          "pg_lock_status",
          "pg_is_in_recovery",
          "pg_is_wal_replay_paused",
          "pg_current_wal_lsn",
          "pg_current_wal_insert_lsn",
          "pg_current_wal_flush_lsn",
          "pg_last_wal_receive_lsn",
          "pg_last_wal_replay_lsn",
          "pg_last_xact_replay_timestamp",
          "pg_current_logfile",
          "pg_partition_tree",
          "pg_partition_ancestors",
          "pg_sequence_last_value",
          "pg_get_sequence_data",
          "pg_hba_file_rules",
          "pg_show_all_file_settings",
          "pg_xact_status",
          "txid_status",
          "pg_jit_available",
          "pg_get_wait_events",
          "pg_stat_statements",
          "pg_stat_statements_info",
          "ts_stat");

  private Volatile() {}

  /// Refuses statements that read by their text, but call what may change something.
  ///
  /// @param database is asked on a connection of its own: nobody cancels that
  /// @throws ApiError 409 `sql_unconfirmed`
  public static void refuse(StudioDatabase database, List<SqlStatement> statements)
      throws SQLException {
    Set<String> calls = new LinkedHashSet<>();
    statements.forEach(statement -> calls.addAll(statement.calls()));
    if (calls.isEmpty()) {
      return;
    }
    Set<String> found =
        database.work().readOnly().run(handle -> among(handle.getConnection(), calls));
    if (found.isEmpty()) {
      return;
    }
    List<Detail> details =
        statements.stream()
            .filter(statement -> statement.calls().stream().anyMatch(found::contains))
            .map(statement -> statement.detail("volatile_function"))
            .toList();
    throw new ApiError(
            409,
            "sql_unconfirmed",
            "It calls what may change something (%s): run it again with confirmed"
                .formatted(String.join(", ", found)))
        .because(details);
  }

  private static Set<String> among(Connection connection, Set<String> names) throws SQLException {
    Set<String> found = new LinkedHashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(ASK)) {
      Array list = connection.createArrayOf("text", names.toArray());
      statement.setArray(1, list);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    found.removeIf(Volatile::isHarmless);
    return found;
  }

  private static boolean isHarmless(String name) {
    return HARMLESS.contains(name)
        || (name.startsWith("pg_stat_get_") && !name.contains("reset"))
        || name.startsWith("pg_control_");
  }
}
