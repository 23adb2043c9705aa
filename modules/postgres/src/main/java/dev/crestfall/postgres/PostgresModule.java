package dev.crestfall.postgres;

import dev.crestfall.kernel.Finding;
import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.Secrets;
import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Cache;
import dev.crestfall.postgres.binaries.EmbeddedBinaries;
import dev.crestfall.postgres.binaries.InstalledBinaries;
import dev.crestfall.postgres.binaries.Ladder;
import dev.crestfall.postgres.bootstrap.Access;
import dev.crestfall.postgres.bootstrap.OwnDatabase;
import dev.crestfall.postgres.cluster.Cluster;
import dev.crestfall.postgres.cluster.ClusterSettings;
import dev.crestfall.postgres.cluster.Layout;
import dev.crestfall.postgres.doctor.Doctor;
import dev.crestfall.postgres.doctor.Exposed;
import dev.crestfall.postgres.process.ServerUser;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database that everything stands on: a configured one, or our own cluster, made and run from
/// installed or bundled programs.
public final class PostgresModule implements Module {
  private static final Logger log = LoggerFactory.getLogger(PostgresModule.class);

  private final PostgresConfig config;
  private final Path dataDirectory;
  private final Layout layout;
  private final InstalledBinaries installed;
  private @Nullable Cluster cluster;
  private @Nullable Watch watch;
  private Connector.@Nullable Session session;
  private @Nullable Store store;

  public PostgresModule(PostgresConfig config, Path dataDirectory) {
    this(config, dataDirectory, InstalledBinaries.here());
  }

  PostgresModule(PostgresConfig config, Path dataDirectory, InstalledBinaries installed) {
    this.config = config;
    this.installed = installed;
    this.dataDirectory = dataDirectory;
    this.layout = Layout.of(dataDirectory);
  }

  @Override
  public String name() {
    return "postgres";
  }

  /// Starts our own cluster or reaches for the configured database, and brings it into shape.
  ///
  /// @throws PostgresException in words for a person
  @Override
  public void start() {
    try {
      Access owner = config.url().isPresent() ? configured() : startCluster();
      session = connector().prepare(owner);
      store = new Store(owner.parse());
      watch = new Watch(owner.factory(), cluster, config.logMegabytes() * (1L << 20));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Uses the server that another Crestfall runs on this data directory, or the configured one. For
  /// commands beside a running `up`: nothing is started, stopped or changed.
  ///
  /// @return false when there is none: [#start()] then starts it
  public boolean attach() {
    Optional<Access> owner =
        isOurs()
            ? Cluster.portOfRunning(layout).map(port -> OwnDatabase.access(port, ownerPassword()))
            : Optional.of(configured());
    owner.ifPresent(found -> session = connector().look(found));
    return owner.isPresent();
  }

  /// Brings the database's layout up to this version, as a start does.
  public void migrate() {
    session = connector().prepare(session().owner());
  }

  /// How the owner signs in: a connection string with its password.
  public String ownerUrl() {
    return session().owner().text();
  }

  /// How requests sign in: a connection string with its password, of a role that can do nothing but
  /// become `anon`, `authenticated` or `service_role`.
  public String authenticatorUri() {
    return session()
        .authenticator()
        .map(Access::text)
        .orElseThrow(() ->
            new PostgresException(
                PostgresException.Kind.MISSING_RIGHT,
                "No Crestfall has prepared this database yet",
                "Run `crestfall migrate`, or start Crestfall once."));
  }

  /// Unpooled connections as the owner.
  public ConnectionFactory ownerConnections() {
    return session().owner().factory();
  }

  /// Where modules keep what is theirs; open while this module runs.
  public Store store() {
    return Objects.requireNonNull(store, "the module postgres has not started");
  }

  /// Whether the server is our own cluster, as opposed to a configured one.
  public boolean isOurs() {
    return config.url().isEmpty();
  }

  /// Whether changes of the schema are told on `crestfall_catalog`; otherwise they must be looked
  /// for.
  public boolean hasEventTriggers() {
    return session().eventTriggers();
  }

  /// The port of our own cluster when it runs here, else 0.
  public int port() {
    Cluster own = cluster;
    return own == null ? 0 : own.port();
  }

  /// One line on where the database is, for the start's summary; nothing secret.
  public String summary() {
    Cluster own = cluster;
    String place = session().owner().toString();
    return own == null
        ? place
        : "%s (PostgreSQL %s, %s, as %s)"
            .formatted(
                place, own.binaries().version(), own.binaries().rung().label(), own.user().name());
  }

  /// What is right and wrong with the database. Asks it, so not for every second.
  ///
  /// @param reached what requests reach
  public List<Finding> doctor(Exposed reached) {
    Connector.Session known = session();
    return new Doctor(
            known.owner().factory(),
            known.authenticator().map(Access::factory),
            isOurs() ? Optional.of(layout) : Optional.empty(),
            reached)
        .examine();
  }

  @Override
  public Health health() {
    Watch current = watch;
    return current == null ? Health.starting("the database is being started") : current.health();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    if (store != null) {
      store.close();
      store = null;
    }
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }

  private Access configured() {
    Access access = new Access(config.url().orElseThrow().reveal());
    try {
      Connector.await(access, config.startTimeout());
      return access;
    } catch (SQLException e) {
      throw Connector.unreachable(access, e);
    } catch (IllegalArgumentException e) {
      throw new PostgresException(
          PostgresException.Kind.UNREACHABLE,
          "postgres.url can't be understood: " + e.getMessage(),
          "Write it like postgresql://user:password@host:5432/database.",
          e);
    }
  }

  private Access startCluster() {
    var settings =
        new ClusterSettings(
            config.maxConnections(),
            config.sharedBuffers(),
            config.logSlowStatements(),
            OwnDatabase.NAME);
    // The secrets make the data directory, and make it private.
    String password = ownerPassword();
    Cluster started =
        Cluster.open(
            layout,
            new Cluster.Options(
                settings, password, this::programs, config.port(), config.startTimeout()));
    cluster = started;
    log.info(
        "PostgreSQL {} ({}) listens on 127.0.0.1:{}",
        started.binaries().version(),
        started.binaries().rung().label(),
        started.port());
    try {
      return OwnDatabase.ensure(started.port(), password);
    } catch (SQLException e) {
      throw Connector.unreachable(OwnDatabase.access(started.port(), password), e);
    }
  }

  private Binaries programs(ServerUser user, int clusterMajor) {
    return new Ladder(
            config.binaries(),
            config.version(),
            installed::find,
            EmbeddedBinaries.available()
                ? Optional.of(() -> EmbeddedBinaries.unpack(cacheFor(user)))
                : Optional.empty())
        .choose(clusterMajor);
  }

  private Path cacheFor(ServerUser user) {
    return config.cache().orElseGet(() -> Cache.folder(user, layout.home().resolve("programs")));
  }

  private Connector connector() {
    return new Connector(isOurs(), Secrets.open(dataDirectory), config.authenticatorUrl());
  }

  private String ownerPassword() {
    return Secrets.open(dataDirectory).get("postgres-owner");
  }

  private Connector.Session session() {
    return Objects.requireNonNull(session, "the module postgres has not started");
  }
}
