package dev.crestfall.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.kernel.http.socket.Socket;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that do not read what they are sent, though their connections are open.
@Timeout(180)
class SlowReaderTest {
  private static final String PAGE = "subscription { pageByPk(id: 1) { text } }";
  private static final String TRIGGERS =
      "SELECT count(*) FROM pg_trigger WHERE tgname = 'crestfall_live'";
  private static final int LENGTH = 8_000_000;
  private static final int READERS = 4;

  private TestDatabase database;

  @BeforeEach
  void start() {
    database = TestDatabase.create();
    database.role("anon", "NOLOGIN");
    database.execute(
        """
        CREATE TABLE page (id int PRIMARY KEY, text text);
        GRANT ALL ON page TO anon;
        INSERT INTO page VALUES (1, '');
        """);
    write("a");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private void write(String letter) {
    database.execute("UPDATE page SET text = repeat('" + letter + "', " + LENGTH + ")");
  }

  private static void hear(String letter, SocketClient reader) {
    String message = reader.next();
    assertThat(message.length()).isGreaterThan(LENGTH);
    // Not the whole message: who would read that?
    assertThat(message.substring(0, 100)).endsWith(letter);
  }

  private static List<SocketClient> idle(TestGraphql graphql) {
    List<SocketClient> idle = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      SocketClient reader = SocketClient.open(graphql);
      reader.stopReading();
      reader.subscribe(PAGE);
      idle.add(reader);
    }
    return idle;
  }

  private static long held() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void who_does_not_read_is_told_so_and_ended() {
    try (TestGraphql graphql = TestGraphql.startOwn(database, "live-patience=1s");
        SocketClient reader = SocketClient.open(graphql)) {
      reader.stopReading();
      reader.subscribe(PAGE);
      // The trigger stays a while after the subscription that it is made for.
      Await.until(() -> database.query(TRIGGERS).equals("1"));
      Await.until(() -> graphql.module().live().subscribers() == 0);
      reader.readOn();
      assertThat(reader.closed()).isEqualTo(Socket.NOT_READ);
      assertThat(reader.waiting()).isLessThan(2);
    }
  }

  @Test
  void who_does_not_read_events_is_cut_off() throws IOException {
    try (TestGraphql graphql = TestGraphql.startOwn(database, "live-patience=1s");
        IdleEvents reader = IdleEvents.of(graphql, PAGE)) {
      Await.until(() -> database.query(TRIGGERS).equals("1"));
      Await.until(() -> graphql.module().live().subscribers() == 0);
      Await.until(() -> graphql.module().live().questions() == 0);
      assertThat(reader.rest()).isLessThan(LENGTH);
    }
  }

  @Test
  void all_who_do_not_read_share_one_answer() throws IOException {
    try (TestGraphql graphql = TestGraphql.startOwn(database, "live-patience=10m");
        SocketClient good = SocketClient.open(graphql)) {
      good.subscribe(PAGE);
      hear("a", good);
      long before = held();
      List<SocketClient> idle = idle(graphql);
      List<IdleEvents> events = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        events.add(IdleEvents.of(graphql, PAGE));
      }
      Await.until(() -> graphql.module().live().subscribers() == 2 * READERS + 1);
      for (String letter : List.of("b", "c", "d")) {
        write(letter);
        hear(letter, good);
      }
      Await.until(() -> held() - before < 3L * LENGTH);
      assertThat(graphql.module().live().subscribers()).isEqualTo(2 * READERS + 1);
      // Who misses some gets the latest one.
      SocketClient late = idle.getFirst();
      late.readOn();
      hear("a", late);
      hear("d", late);
      idle.forEach(SocketClient::close);
      for (IdleEvents one : events) {
        one.close();
      }
    }
  }
}
