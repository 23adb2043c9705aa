package dev.crestfall.authentication.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private TestDatabase database;
  private Store store;
  private Audit audit;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    audit = Audit.open(store);
  }

  @AfterEach
  void close() {
    audit.close();
    store.close();
    database.close();
  }

  private String count(String action) {
    return database.query("SELECT count(*) FROM audit.event WHERE action = '" + action + "'");
  }

  @Test
  void failed_sign_ins_are_written_behind_their_requests() {
    for (int turn = 0; turn < 100; turn++) {
      audit.later(AuditEvent.of("session.start").ended("failure").with("turn", turn));
    }
    Await.until(() -> count("session.start").equals("100"));
    assertThat(database.query("SELECT count(DISTINCT details->>'turn') FROM audit.event"))
        .isEqualTo("100");
  }

  @Test
  void what_callers_send_can_not_keep_an_event_from_being_written() {
    AuditEvent hostile =
        AuditEvent.of("session.start")
            .by("user", "a\0b\uD800")
            .with("email\0", "x\0\uDFFF".repeat(5_000));
    audit.later(hostile);
    Await.until(() -> count("session.start").equals("1"));
    store.jdbi().useTransaction(handle -> audit.record(handle, hostile));
    assertThat(database.query("SELECT max(length(details::text)) < 2500 FROM audit.event"))
        .isEqualTo("t");
  }

  @Test
  void what_is_too_much_is_counted_and_the_count_is_recorded() throws SQLException {
    try (Connection blocker = database.connect();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute("LOCK TABLE audit.event IN ACCESS EXCLUSIVE MODE");
      for (int turn = 0; turn < Audit.BACKLOG + 1_500; turn++) {
        audit.later(AuditEvent.of("session.start").ended("failure"));
      }
      assertThat(audit.waiting()).isEqualTo(Audit.BACKLOG);
      blocker.rollback();
    }
    Await.until(() -> audit.waiting() == 0 && count("audit.overflow").equals("1"));
    Await.until(() ->
        database
            .query(
                "SELECT count(*) FILTER (WHERE action = 'session.start')"
                    + " + sum((details->>'count')::int) FROM audit.event")
            .equals(String.valueOf(Audit.BACKLOG + 1_500)));
  }
}
