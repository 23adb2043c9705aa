package dev.crestfall.testkit;

import dev.crestfall.postgres.cluster.Ports;
import java.util.concurrent.ThreadLocalRandom;

/// A Postgres of one test's own, there to be stopped and hurt.
public final class TestPostgres implements AutoCloseable {
  /// Below those that systems give to connections of their own accord: while the server is stopped
  /// nobody else may come by its port.
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 32_000;

  private final TestCluster cluster;

  private TestPostgres(TestCluster cluster) {
    this.cluster = cluster;
  }

  /// Makes and starts one.
  public static TestPostgres start() {
    int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
    while (!Ports.isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
    }
    return new TestPostgres(TestCluster.start(port));
  }

  /// A database of it.
  public TestDatabase database() {
    return TestDatabase.on(cluster.url());
  }

  /// Shuts it down and starts it again where it was.
  ///
  /// @param meanwhile what happens while there is none
  public void restart(Runnable meanwhile) {
    cluster.stop();
    meanwhile.run();
    cluster.startAgain();
  }

  /// Kills the process behind a connection. Postgres then ends all others and recovers, as it does
  /// after each crash.
  ///
  /// @param pid as `pg_backend_pid()` has it
  public void kill(long pid) {
    cluster.kill(pid);
  }

  /// Ends it, with all data.
  @Override
  public void close() {
    cluster.close();
  }
}
