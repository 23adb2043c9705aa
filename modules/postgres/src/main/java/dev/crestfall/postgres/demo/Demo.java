package dev.crestfall.postgres.demo;

import dev.crestfall.postgres.transfer.SimpleQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/// The sample database: a shop with customers, stock and purchases, in the schema `public`. The
/// same seed and scale give the same rows. It comes and goes as a whole, in one transaction.
public final class Demo {
  /// The seed when none is asked for; what the docs show comes from it.
  public static final long DEFAULT_SEED = 42;

  private static final List<String> BEFORE_ROWS = List.of("1-tables.sql");
  private static final List<String> AFTER_ROWS =
      List.of(
          "2-constraints.sql",
          "3-views.sql",
          "4-functions.sql",
          "5-policies.sql",
          "6-comments.sql");
  private static final String TABLES =
      "{country,category,tag,supplier,product,product_detail,product_tag,product_supplier,season,warehouse,shelf,stock,"
          + "employee,customer,address,purchase,purchase_line,refund,review,visit}";

  private Demo() {}

  /// Makes the shop over a connection of the database's owner. A scale of 1 is about 55,000 rows.
  public static void install(Connection connection, double scale, long seed) throws SQLException {
    DemoSize size = DemoSize.of(scale);
    inTransaction(
        connection,
        () -> {
          requireRoles(connection);
          requireRoom(connection);
          build(connection, size, seed);
        });
  }

  /// Removes a shop, if there is one, and makes another.
  public static void replace(Connection connection, double scale, long seed) throws SQLException {
    DemoSize size = DemoSize.of(scale);
    inTransaction(
        connection,
        () -> {
          requireRoles(connection);
          run(connection, "remove.sql");
          requireRoom(connection);
          build(connection, size, seed);
        });
  }

  /// Takes the shop out again, and nothing else.
  public static void remove(Connection connection) throws SQLException {
    inTransaction(connection, () -> run(connection, "remove.sql"));
  }

  /// The `sub` of a token that acts as the customer with this number, 1 being the first.
  public static String customerId(int number) {
    return CustomerRows.id(number);
  }

  private static void build(Connection connection, DemoSize size, long seed) throws SQLException {
    for (String script : BEFORE_ROWS) {
      run(connection, script);
    }
    new CatalogueRows(connection, seed, size.products()).copy();
    new StoreRows(connection, seed).copy(size);
    new CustomerRows(connection, seed, size.customers()).copy();
    new SalesRows(connection, seed, size).copy();
    for (String script : AFTER_ROWS) {
      run(connection, script);
    }
    continueIdentities(connection);
    SimpleQuery.run(connection, "ANALYZE " + TABLES.substring(1, TABLES.length() - 1));
  }

  /// Rows were copied with their ids, so the sequences behind the identity columns go on after the
  /// last of them.
  private static void continueIdentities(Connection connection) throws SQLException {
    SimpleQuery.run(
        connection,
        """
        DO $$
        DECLARE
          owned record;
        BEGIN
          FOR owned IN
            SELECT a.attrelid::regclass AS relation, a.attname AS name
              FROM pg_attribute a
             WHERE a.attrelid = ANY (('%s'::text[])::regclass[]) AND a.attidentity <> ''
          LOOP
            EXECUTE format('SELECT setval(pg_get_serial_sequence(%%L, %%L), (SELECT max(%%I) FROM %%s))',
              owned.relation, owned.name, owned.name, owned.relation);
          END LOOP;
        END;
        $$
        """
            .formatted(TABLES));
  }

  private static void requireRoles(Connection connection) throws SQLException {
    String missing =
        names(
            connection,
            """
            SELECT name
              FROM unnest('{anon,authenticated,service_role}'::text[]) AS name
             WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
            """);
    if (!missing.isEmpty()) {
      throw new DemoException(
          "The sample database needs the roles of the API, but there is no role "
              + missing
              + ". `crestfall up` makes them.");
    }
  }

  private static void requireRoom(Connection connection) throws SQLException {
    String taken =
        names(
            connection,
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                + " AND relname = ANY ('%s'::text[]) ORDER BY 1".formatted(TABLES));
    if (!taken.isEmpty()) {
      throw new DemoException(
          "The schema public already has "
              + taken
              + ". If that is an older sample database, `crestfall demo --replace` makes it anew.");
    }
  }

  private static String names(Connection connection, String sql) throws SQLException {
    var names = new StringJoiner(", ");
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names.toString();
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (InputStream in = Demo.class.getResourceAsStream(script)) {
      SimpleQuery.run(
          connection,
          new String(Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inTransaction(Connection connection, Work work) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (var begin = connection.createStatement()) {
      begin.execute(
          "SET LOCAL search_path = public, pg_temp; SET LOCAL client_min_messages = warning");
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }
}
