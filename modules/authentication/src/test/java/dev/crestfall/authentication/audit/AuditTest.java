package dev.crestfall.authentication.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
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
    store.close();
    database.close();
  }

  private static AuditEvent event() {
    return AuditEvent.of("role.grant")
        .by("user", "u1")
        .on("role", "editor")
        .in("o1", "w1")
        .with("after", Map.of("scope", "w1"));
  }

  @Test
  void an_event_is_kept_with_its_transaction_or_not_at_all() {
    assertThatThrownBy(() ->
            store
                .jdbi()
                .useTransaction(handle -> {
                  audit.record(handle, event());
                  throw new IllegalStateException("the change failed");
                }))
        .hasMessageContaining("the change failed");
    assertThat(database.query("SELECT count(*) FROM audit.event")).isEqualTo("0");

    store.jdbi().useTransaction(handle -> audit.record(handle, event()));
    assertThat(
            database.query(
                "SELECT concat_ws(' ', actor, resource_type, resource, organization, workspace,"
                    + " outcome, details->'after'->>'scope') FROM audit.event"))
        .isEqualTo("u1 role editor o1 w1 success w1");
  }

  @Test
  void rows_are_never_changed_or_taken_away() {
    store.jdbi().useTransaction(handle -> audit.record(handle, event()));
    for (String sql :
        List.of(
            "DELETE FROM audit.event",
            "TRUNCATE audit.event",
            "UPDATE audit.event SET actor = 'somebody else'",
            "UPDATE audit.event SET number = 1, hash = '\\x00', outcome = 'denied'")) {
      assertThatThrownBy(() -> database.execute(sql)).as(sql).hasMessageContaining("new rows only");
    }
    database.execute("UPDATE audit.event SET number = 1, hash = '\\x00'");
    assertThatThrownBy(() -> database.execute("UPDATE audit.event SET number = 2, hash = '\\x00'"))
        .hasMessageContaining("new rows only");
  }
}
