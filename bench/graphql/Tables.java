import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// How long a schema of 500 tables takes: the first query of a role that nobody has asked for, and
/// the time from a change until it is seen, while others are answered.
final class Tables {
  private static final int COUNT = 500;
  private static final String KNOWN = "{postCollection(first: 1) {edges {node {id}}}}";

  private Tables() {}

  static void measure(Server server, String url) throws IOException, InterruptedException {
    Target target = server.target();
    target.sql(tables());
    await(url, target.token(), "{t" + COUNT + "Collection(first: 1) {edges {node {id}}}}");
    List<Double> others = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      others.add(otherRole(server, url, i));
    }
    List<Double> changes = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean stop = new AtomicBoolean();
    Thread reader = Thread.ofPlatform().start(() -> read(target, url, stop, answered, failed));
    for (int i = 1; i <= 5; i++) {
      long start = System.nanoTime();
      target.sql("ALTER TABLE t" + i + " ADD COLUMN added int");
      await(url, target.token(), "{t" + i + "Collection(first: 1) {edges {node {added}}}}");
      changes.add((System.nanoTime() - start) / 1e9);
    }
    stop.set(true);
    reader.join();
    System.out.printf(
        Locale.ROOT,
        "%d tables: structure and the schemas of anon and authenticated built in %s s by a process that has"
            + " just started (bar 1)%n",
        COUNT,
        loadSeconds(Cold.metrics(server.bin(), target.database())));
    System.out.printf(
        Locale.ROOT,
        "%d tables: first query of another role %s s (bar 1), a change seen after %s s (bar 1), of %d"
            + " answers beside it %d failed (bar 0)%n",
        COUNT,
        text(others),
        text(changes),
        answered.get(),
        failed.get());
  }

  /// How long the last build took, of what `/metrics` says.
  private static String loadSeconds(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("crestfall_graphql_schema_load_seconds "))
        .map(line -> String.format(Locale.ROOT, "%.2f", Double.parseDouble(line.split(" ")[1])))
        .findFirst()
        .orElse("?");
  }

  private static String tables() {
    StringBuilder sql = new StringBuilder();
    for (int i = 1; i <= COUNT; i++) {
      sql.append("CREATE TABLE t").append(i).append(" (id int PRIMARY KEY");
      for (int column = 1; column <= 8; column++) {
        sql.append(", c").append(column).append(column % 2 == 0 ? " text" : " numeric");
      }
      sql.append(i == 1 ? "" : ", parent int REFERENCES t" + (i - 1));
      sql.append("); GRANT SELECT, INSERT, UPDATE, DELETE ON t").append(i);
      sql.append(" TO anon, authenticated, service_role;");
    }
    return sql.toString();
  }

  /// Each time a role that is new to the server.
  private static double otherRole(Server server, String url, int number)
      throws IOException, InterruptedException {
    String role = "reader_" + number;
    server.post(
        "/authorization/db-roles", "{\"name\":\"" + role + "\",\"like\":\"authenticated\"}");
    // The role is in the catalog that is read next; what is measured is its first query alone.
    Thread.sleep(5000);
    String token = server.token(role);
    long start = System.nanoTime();
    Main.ask(url, token, KNOWN);
    return (System.nanoTime() - start) / 1e9;
  }

  private static void await(String url, String token, String query)
      throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        Main.ask(url, token, query);
        return;
      } catch (IOException e) {
        if (tries > 1000) {
          throw e;
        }
        Thread.sleep(10);
      }
    }
  }

  private static void read(
      Target target, String url, AtomicBoolean stop, AtomicInteger answered, AtomicInteger failed) {
    while (!stop.get()) {
      answered.incrementAndGet();
      try {
        Main.ask(url, target.token(), KNOWN);
      } catch (IOException e) {
        failed.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String text(List<Double> seconds) {
    return seconds.stream()
        .map(value -> String.format(Locale.ROOT, "%.2f", value))
        .collect(java.util.stream.Collectors.joining(" "));
  }
}
