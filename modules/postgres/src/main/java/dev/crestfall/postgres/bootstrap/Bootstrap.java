package dev.crestfall.postgres.bootstrap;

import dev.crestfall.kernel.database.ConnectionFactory;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/// Brings a database into the shape that Crestfall needs: in one transaction, at every start, by
/// one Crestfall at a time.
///
/// @param ours whether the server is our own, with nobody else's things in it
/// @param login whether to make the role that requests log in as; not where one is configured
/// @param password of that role
public record Bootstrap(boolean ours, boolean login, String password) {
  /// Raised when the layout changes; a database of a later layout is refused.
  static final int LAYOUT = 1;

  private static final long LOCK = 0x63726573742d6462L;
  private static final String LAYOUT_KEY = "layout";
  private static final String PREPARED = "SELECT WHERE to_regclass('crestfall.meta') IS NOT NULL";

  /// What came of it.
  ///
  /// @param authenticator the role that requests log in as, with our password; empty when it is
  ///   configured
  /// @param eventTriggers whether DDL is told on `crestfall_catalog`
  public record Outcome(String authenticator, boolean eventTriggers) {}

  /// Does what is missing.
  ///
  /// @throws PostgresException when a right is missing that nothing works without
  /// @throws SQLException when the database fails meanwhile; nothing is done then
  public Outcome run(ConnectionFactory owner) throws SQLException {
    try (Connection connection = owner.open()) {
      connection.setAutoCommit(false);
      try {
        Outcome outcome = run(new Work(connection), Me.ask(connection));
        connection.commit();
        return outcome;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /// What an earlier run left, without changing anything.
  public static Outcome look(ConnectionFactory owner) throws SQLException {
    try (Connection connection = owner.open()) {
      var work = new Work(connection);
      boolean prepared = work.exists(PREPARED);
      return new Outcome(
          prepared ? work.meta(Roles.NAME_KEY) : "",
          prepared && hasTriggers(work, "evtenabled <> 'D'"));
    }
  }

  private Outcome run(Work work, Me me) throws SQLException {
    work.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    work.execute("SET LOCAL client_min_messages = warning");
    schema(work, me);
    boolean first = work.meta(LAYOUT_KEY).isEmpty();
    refuseLater(work);
    var roles = new Roles(work, me);
    roles.create();
    String authenticator = login ? roles.authenticator(password) : "";
    if (login) {
      roles.grantTo(authenticator);
    }
    if (ours) {
      extensions(work, me);
    }
    if (first) {
      grants(work);
    }
    boolean triggers = triggers(work, first);
    work.meta(LAYOUT_KEY, Integer.toString(LAYOUT));
    return new Outcome(authenticator, triggers);
  }

  private static void schema(Work work, Me me) throws SQLException {
    if (work.exists(PREPARED)) {
      return;
    }
    if (!me.createsSchemas()) {
      throw new PostgresException(
          Kind.MISSING_RIGHT,
          "%s may not create the schema crestfall in %s".formatted(me.role(), me.database()),
          "As the database's owner: GRANT CREATE ON DATABASE %s TO %s;"
              .formatted(Work.quote(me.database()), Work.quote(me.role())));
    }
    work.script("schema.sql");
  }

  private static void refuseLater(Work work) throws SQLException {
    String found = work.meta(LAYOUT_KEY);
    if (!found.isEmpty() && Integer.parseInt(found) > LAYOUT) {
      throw new PostgresException(
          Kind.OTHER_MAJOR,
          "A later Crestfall has changed this database (layout %s, ours is %d)"
              .formatted(found, LAYOUT),
          "Start that later version, or restore a backup from before.");
    }
  }

  /// In our own cluster only: elsewhere they are the administrator's choice.
  private static void extensions(Work work, Me me) throws SQLException {
    if (work.meta("extensions").isEmpty()) {
      boolean done =
          work.attempt(
              "Some extensions that come with Postgres are not installed",
              "Install the contrib package of this Postgres and start again.",
              () -> {
                work.script("extensions.sql");
                work.execute(
                    // Without "$user": the owner is called as our own schema, and what it makes
                    // belongs into public.
                    "ALTER DATABASE %s SET search_path = public, extensions"
                        .formatted(Work.quote(me.database())));
              });
      work.meta("extensions", done ? "installed" : "");
    }
  }

  /// A database that holds tables already is not opened to the world by starting us once.
  private static void grants(Work work) throws SQLException {
    String remedy = "Grant what requests shall reach, as the owner of the schema public.";
    work.attempt(
        "Requests can't enter the schema public",
        remedy,
        () -> work.execute("GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role"));
    work.attempt(
        "The service key does not reach all of the schema public",
        remedy,
        () -> work.script("service.sql"));
    if (work.exists(
        "SELECT FROM pg_catalog.pg_class"
            + " WHERE relnamespace = to_regnamespace('public')"
            + " AND relkind IN ('r', 'p', 'v', 'm', 'f')")) {
      work.meta("grants", "left to the owner: public had tables");
    } else {
      work.attempt(
          "Tables made later are not reachable by requests",
          remedy,
          () -> work.script("grants.sql"));
      work.meta("grants", "made");
    }
  }

  /// An administrator's choice to disable a trigger stays.
  private static boolean triggers(Work work, boolean first) throws SQLException {
    if (first || !hasTriggers(work, "true")) {
      work.attempt(
          "No event trigger: changes of the schema are seen by looking every 2 s",
          "Start Crestfall once with a superuser's URL, or run NOTIFY pgrst after DDL.",
          () -> work.script("triggers.sql"));
    }
    return hasTriggers(work, "evtenabled <> 'D'");
  }

  private static boolean hasTriggers(Work work, String condition) throws SQLException {
    return work.exists(
        """
        SELECT
          FROM pg_catalog.pg_event_trigger
         WHERE evtname IN ('crestfall_ddl', 'crestfall_drop') AND %s
        HAVING count(*) = 2
        """
            .formatted(condition));
  }
}
