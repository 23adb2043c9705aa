package dev.crestfall.catalog.live;

import dev.crestfall.catalog.Picture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watch over one connection: waits for notifications, looks for changes that nobody tells of,
/// and loads. Ends by an exception when the connection is lost.
final class WatchSession<S, C extends Picture<C>> {
  /// Where Crestfall's own event trigger tells of DDL.
  static final String DDL_CHANNEL = "crestfall_catalog";

  private static final Logger LOG = LoggerFactory.getLogger(WatchSession.class);

  /// Changes that come within this of the last load wait for each other.
  private static final long MERGE_NANOS = Duration.ofMillis(100).toNanos();

  /// A request to reload is noticed this late at most.
  private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(250).toNanos();

  /// A peer that says nothing for so long is gone, whatever TCP still believes.
  private static final int SILENCE_MILLIS = 10_000;

  private static final int LOAD_SILENCE_MILLIS = 300_000;
  private static final Duration LONGEST_LOAD_PAUSE = Duration.ofSeconds(32);
  private static final Set<String> SCHEMA_ORDERS = Set.of("", "reload schema");
  private static final Set<String> CONFIG_ORDERS = Set.of("", "reload config");
  private static final String SETUP =
      """
      SET search_path = '';
      SET statement_timeout = 0;
      SET idle_session_timeout = 0;
      SET application_name = 'crestfall catalog'
      """;

  private final Watcher<S, C> watcher;
  private final Connection connection;
  private final String channel;
  private final Catalogs<C>.Events events;
  private final ChangeCheck check;
  private final Backoff backoff = new Backoff(LONGEST_LOAD_PAUSE);
  private boolean dirty = true;
  private long notBefore = System.nanoTime();
  private @Nullable S loadedSettings;

  WatchSession(
      Watcher<S, C> watcher, Connection connection, String channel, Catalogs<C>.Events events) {
    this.watcher = watcher;
    this.connection = connection;
    this.channel = channel;
    this.events = events;
    this.check = new ChangeCheck(connection);
  }

  void run() throws SQLException {
    setUp();
    while (!watcher.isClosed()) {
      if (watcher.takeAsked()) {
        order();
      }
      if (dirty && System.nanoTime() - notBefore >= 0) {
        load();
      }
      if (check.isDue() && check.changed()) {
        dirty = true;
      } else {
        listen(pause());
      }
    }
  }

  private void setUp() throws SQLException {
    connection.setAutoCommit(true);
    connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETUP);
      listenTo(statement, DDL_CHANNEL);
      if (!channel.isEmpty()) {
        listenTo(statement, channel);
      }
    }
    watcher.connected();
    events.state(events.state().listening());
  }

  private static void listenTo(Statement statement, String name) throws SQLException {
    try {
      statement.execute("LISTEN \"" + name.replace("\"", "\"\"") + '"');
    } catch (SQLException e) {
      // A standby can't listen; there the look for changes has to do.
      if (!"25006".equals(e.getSQLState()) && !"0A000".equals(e.getSQLState())) {
        throw e;
      }
      LOG.info("The catalog can't listen to {}: {}", name, e.getMessage());
    }
  }

  /// Somebody wants the next load now, whatever the pause after a failed one.
  private void order() {
    dirty = true;
    long now = System.nanoTime();
    if (notBefore - now > MERGE_NANOS) {
      notBefore = now;
    }
  }

  private long pause() {
    long pause = Math.min(LONGEST_WAIT_NANOS, check.nanosUntilDue());
    return dirty ? Math.min(pause, notBefore - System.nanoTime()) : pause;
  }

  private void listen(long nanos) throws SQLException {
    // Zero would wait for ever.
    int millis = (int) Math.max(1, nanos / 1_000_000);
    PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications(millis);
    if (notifications == null) {
      return;
    }
    boolean config = false;
    for (PGNotification notification : notifications) {
      boolean ddl = notification.getName().equals(DDL_CHANNEL);
      if (ddl || SCHEMA_ORDERS.contains(notification.getParameter())) {
        order();
      }
      config |= !ddl && CONFIG_ORDERS.contains(notification.getParameter());
    }
    if (config) {
      events.configAsked();
      dirty |= !watcher.source().settings().get().equals(loadedSettings);
    }
  }

  private void load() throws SQLException {
    long start = System.nanoTime();
    events.state(events.state().started());
    try {
      S settings = watcher.source().settings().get();
      boolean unchanged = check.remember();
      C catalog = loaded(settings);
      loadedSettings = settings;
      dirty = false;
      notBefore = System.nanoTime() + MERGE_NANOS;
      backoff.reset();
      events.state(events.state().loaded(Duration.ofNanos(System.nanoTime() - start)));
      if (!unchanged || !catalog.isSameAs(events.current())) {
        events.loaded(catalog);
      }
    } catch (SQLException | RuntimeException e) {
      events.state(events.state().failed(e.getMessage()));
      if (isLost()) {
        throw e;
      }
      Duration pause = backoff.next();
      notBefore = System.nanoTime() + pause.toNanos();
      LOG.warn(
          "The catalog could not be loaded, trying again in {} ms: {}",
          pause.toMillis(),
          e.getMessage());
    }
  }

  private C loaded(S settings) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, LOAD_SILENCE_MILLIS);
    C catalog = watcher.source().loader().load(connection, settings);
    connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    return catalog;
  }

  private boolean isLost() throws SQLException {
    return !connection.isValid(2);
  }
}
