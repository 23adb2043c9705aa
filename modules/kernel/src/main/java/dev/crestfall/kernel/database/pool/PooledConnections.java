package dev.crestfall.kernel.database.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.DatabaseSettings;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGProperty;

/// Opens connections as the pool wants them, and makes the pool.
final class PooledConnections implements ConnectionFactory {
  /// Of texts, each a batch of four or five server-side statements. 256 cost a backend 12 MB.
  private static final int STATEMENTS = 128;

  /// The driver sets the JVM's time zone at sign-in, over what the role or database says.
  private static final String TIMEZONE =
      """
      SELECT set_config('TimeZone', coalesce(
          (SELECT substr(setting, strpos(setting, '=') + 1)
             FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) setting
            WHERE lower(setting) LIKE 'timezone=%'
              AND s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                                         WHERE datname = current_database()))
              AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles
                                     WHERE rolname = session_user))
            ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
            LIMIT 1), ?), false)
      """;

  private final ConnectionString target;
  private final DatabaseSettings settings;
  private final Properties properties;

  PooledConnections(ConnectionString target, DatabaseSettings settings, String applicationName) {
    this.target = target;
    this.settings = settings;
    this.properties = target.properties();
    properties.putIfAbsent(PGProperty.APPLICATION_NAME.getName(), applicationName);
    properties.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), "5");
    preparedStatements(settings.preparedStatements());
    PGProperty.PREPARED_STATEMENT_CACHE_QUERIES.set(properties, STATEMENTS);
    // The driver counts two bytes a character and as much for what it makes of it. Each connection
    // has its own.
    PGProperty.PREPARED_STATEMENT_CACHE_SIZE_MIB.set(properties, 4);
    PGProperty.MAX_RESULT_BUFFER.set(properties, Long.toString(settings.maxResultBytes()));
  }

  /// Whether statements are prepared on the server, over connections that are opened from now on.
  void preparedStatements(boolean prepared) {
    PGProperty.PREPARE_THRESHOLD.set(properties, prepared ? 5 : 0);
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(target.jdbcUrl(), properties);
    try (PreparedStatement statement = connection.prepareStatement(TIMEZONE)) {
      statement.setString(1, settings.timezone());
      statement.execute();
      GatedSocket.gate(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static HikariDataSource pool(ConnectionFactory factory, DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("requests");
    config.setDataSource(new FactoryDataSource(factory));
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setMaxLifetime(Math.max(30_000, settings.maxLifetime().toMillis()));
    config.setIdleTimeout(Math.max(10_000, settings.maxIdleTime().toMillis()));
    config.setIsolateInternalQueries(false);
    return new HikariDataSource(config);
  }
}
