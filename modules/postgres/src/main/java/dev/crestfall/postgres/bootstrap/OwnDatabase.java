package dev.crestfall.postgres.bootstrap;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The database of our own cluster. Its owner is `crestfall`, who is superuser there: DDL triggers,
/// extensions and imports need one, and the machine is ours. `postgres` exists as a role without
/// rights, because dumps name it as the owner of things.
public final class OwnDatabase {
  /// Both the database's name and its owner's.
  public static final String NAME = "crestfall";

  private OwnDatabase() {}

  /// Makes the database if it is missing, which the usual start finds out by signing in to it.
  ///
  /// @return how the owner signs in to it
  public static Access ensure(int port, String password) throws SQLException {
    Access access = access(port, password);
    try (Connection _ = open(access)) {
      return access;
    } catch (SQLException e) {
      if (!"3D000".equals(e.getSQLState())) {
        throw e;
      }
      return create(port, password);
    }
  }

  private static Access create(int port, String password) throws SQLException {
    Access maintenance = Access.loopback(port, "postgres", NAME, password);
    try (Connection connection = open(maintenance);
        Statement statement = connection.createStatement()) {
      if (isMissing(statement, "SELECT FROM pg_catalog.pg_roles WHERE rolname = 'postgres'")) {
        statement.execute("CREATE ROLE postgres NOLOGIN");
      }
      if (isMissing(
          statement, "SELECT FROM pg_catalog.pg_database WHERE datname = '%s'".formatted(NAME))) {
        statement.execute("CREATE DATABASE " + NAME + " TEMPLATE template0");
      }
    }
    return access(port, password);
  }

  /// How the owner signs in to a database that was made before.
  public static Access access(int port, String password) {
    return Access.loopback(port, NAME, NAME, password);
  }

  private static Connection open(Access access) throws SQLException {
    try {
      return access.factory().open();
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        throw new PostgresException(
            Kind.UNREACHABLE,
            "Our own Postgres refuses the owner's password: secrets/postgres-owner is not the one"
                + " that it was made with",
            "Restore the folder secrets of the data directory from a backup.",
            e);
      }
      throw e;
    }
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }
}
