package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One of two copies of the process is killed: the other one's subscribers notice nothing, and what
/// the killed one alone watched is watched no more.
@Timeout(180)
class KilledPeerTest {
  private static final String PLANTS = "subscription { plantByPk(id: 1) { n } }";
  private static final String GARDENS = "subscription { gardenByPk(id: 1) { n } }";
  private static final String TRIGGERS =
      "SELECT string_agg(tgrelid::regclass::text, ' ' ORDER BY tgrelid) FROM pg_trigger"
          + " WHERE tgname = 'crestfall_live'";
  private static final String PROCESSES = "SELECT count(DISTINCT process) FROM graphql_live.lease";
  private static final String TABLES =
      """
      CREATE TABLE plant (id int PRIMARY KEY, n int);
      CREATE TABLE garden (id int PRIMARY KEY, n int);
      GRANT ALL ON plant, garden TO anon;
      INSERT INTO plant VALUES (1, 0);
      INSERT INTO garden VALUES (1, 0);
      """;

  @Test
  void a_killed_copy_is_forgotten_and_the_other_misses_nothing() throws Exception {
    try (TestDatabase database = TestDatabase.create().role("anon", "NOLOGIN")) {
      database.execute(TABLES);
      try (TestGraphql graphql = TestGraphql.startOwn(database.uri(), Peer.TIMES, "live-poll=1h");
          SocketClient socket = SocketClient.open(graphql)) {
        socket.subscribe(PLANTS);
        hear(0, socket);
        Process peer = Peer.start(database.uri(), PLANTS, GARDENS);
        Await.until(() -> database.query(TRIGGERS).equals("plant garden"));
        Await.until(() -> database.query(PROCESSES).equals("2"));
        write(database, 1);
        hear(1, socket);
        int _ = peer.destroyForcibly().waitFor();
        write(database, 2);
        hear(2, socket);
        Await.until(() -> database.query(PROCESSES).equals("1"));
        Await.until(() -> database.query(TRIGGERS).equals("plant"));
        write(database, 3);
        hear(3, socket);
        assertThat(socket.waiting()).isZero();
        assertThat(socket.isOpen()).isTrue();
      }
    }
  }

  private static void write(TestDatabase database, int n) {
    database.execute("UPDATE plant SET n = " + n);
  }

  private static void hear(int n, SocketClient socket) {
    assertThat(socket.next()).endsWith("{\"data\":{\"plantByPk\":{\"n\":" + n + "}}}}");
  }
}
