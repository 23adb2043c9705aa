package dev.crestfall.postgres.transfer.archive;

import java.sql.Connection;
import java.sql.SQLException;

/// The session settings that values are written and read under, the same on both sides whatever the
/// server's are.
final class Formats {
  private static final String SETTINGS =
      """
      SET LOCAL statement_timeout = 0;
      SET LOCAL lock_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0;
      SET LOCAL client_min_messages = warning;
      SET LOCAL search_path = '';
      SET LOCAL datestyle = ISO;
      SET LOCAL intervalstyle = postgres;
      SET LOCAL timezone = 'UTC';
      SET LOCAL extra_float_digits = 3;
      SET LOCAL bytea_output = hex;
      SET LOCAL lc_monetary = 'C';
      SET LOCAL xmloption = content;
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL quote_all_identifiers = off;
      SET LOCAL row_security = off;
      SET LOCAL check_function_bodies = off;
      SET LOCAL synchronize_seqscans = off;
      SET LOCAL default_tablespace = '';
      SET LOCAL default_table_access_method = heap;
      """;

  private Formats() {}

  static void set(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
  }
}
