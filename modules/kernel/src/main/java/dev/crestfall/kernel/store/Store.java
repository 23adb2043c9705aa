package dev.crestfall.kernel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.database.pool.FactoryDataSource;
import dev.crestfall.kernel.database.uri.ConnectionString;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.internal.JfrSupport;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The database as its owner, for modules that keep something in a schema of their own. Requests of
/// clients never run here: they run as their own role through
/// [Database][dev.crestfall.kernel.database.Database]. One for each process, shared by its modules.
public final class Store implements AutoCloseable {
  private static final int POOL_SIZE = 8;
  private static final int WAIT_MILLIS = 2_000;

  private final ConnectionString owner;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /// Opens no connection yet.
  ///
  /// @param owner signs in as the role that owns the schemas
  public Store(ConnectionString owner) {
    this.owner = owner;
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    Properties properties = owner.properties();
    properties.putIfAbsent("ApplicationName", "crestfall store");
    properties.putIfAbsent("connectTimeout", "5");
    properties.putIfAbsent("socketTimeout", "60");
    ConnectionFactory factory = () -> DriverManager.getConnection(owner.jdbcUrl(), properties);
    config.setDataSource(new FactoryDataSource(new PatientConnections(factory)));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
    Daos.install(jdbi);
    // Failures are logged: what was bound may be personal, or worse.
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(UUID.class, "uuid");
    // Jdbi's own parser and templates are two of ANTLR's: they cost a start a tenth of its time.
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine(TemplateEngine.NOP)
        .setSqlParser(new NamedParameters());
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /// Loads what the first statement needs, while there is no server to wait for yet.
  public static void warmUp() {
    // Jdbi shows its statements to Java's flight recorder, which begins with that.
    var _ = JfrSupport.newStatementEvent();
  }

  /// For SQL of modules; waits at most 2 s for a connection.
  public Jdbi jdbi() {
    return jdbi;
  }

  /// Connections outside the pool, as for LISTEN.
  public ConnectionFactory connections() {
    return owner.factory("crestfall store");
  }

  /// Brings a schema to this version by the scripts `db/SCHEMA/V*__*.sql` of the class path.
  /// Several processes may do so at once: one does it, and the others wait and say for whom.
  ///
  /// @throws IllegalStateException when the schema is of a later version, or a script fails
  public void migrate(String schema) {
    Migrations.apply(pool, owner.factory("crestfall migration"), schema);
  }

  /// Whether exactly this version's scripts of that schema have been applied.
  public boolean isUpToDate(String schema) {
    return Migrations.isUpToDate(pool, schema);
  }

  @Override
  public void close() {
    pool.close();
  }
}
