package dev.crestfall.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.fault.Journal.Entry;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.testkit.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was taken away on purpose is found missing.
class CheckerTest {
  private final TestDatabase database = TestDatabase.create();
  private final Store store = new Store(ConnectionString.parse(database.uri(), Map.of()));
  private final String user = UUID.randomUUID().toString();

  @BeforeEach
  void signUp() {
    List.of("vault", "audit", "authz", "auth").forEach(store::migrate);
    database.execute(
        "INSERT INTO auth.users (id, raw_user_meta_data) VALUES ('%s', '{\"n\":2}')"
            .formatted(user));
  }

  @AfterEach
  void stop() {
    store.close();
    database.close();
  }

  private Checker.Result check(Entry... entries) throws Exception {
    try (Connection connection = database.connect()) {
      return Checker.check(List.of(entries), connection);
    }
  }

  private Entry data(String kind, int state) {
    return new Entry(kind, "data:" + user, Integer.toString(state));
  }

  @Test
  void an_acknowledged_row_that_is_gone_is_lost() throws Exception {
    Entry there = new Entry("done", "user:" + user, "there");
    assertThat(check(there).lost()).isEmpty();
    database.execute("DELETE FROM auth.users");
    assertThat(check(there).lost()).containsExactly("user:" + user + " is gone, not [there]");
  }

  @Test
  void an_acknowledged_change_that_went_back_is_lost() throws Exception {
    assertThat(check(data("done", 1), data("begin", 2), data("done", 2)).lost()).isEmpty();
    assertThat(check(data("done", 2), data("begin", 3), data("done", 3)).lost()).hasSize(1);
  }

  @Test
  void a_change_that_nobody_acknowledged_may_have_happened_or_not() throws Exception {
    assertThat(check(data("done", 1), data("begin", 2)).lost()).isEmpty();
    assertThat(check(data("done", 2), data("begin", 3)).lost()).isEmpty();
  }

  @Test
  void a_row_whose_deletion_was_acknowledged_is_not_there_again() throws Exception {
    assertThat(check(new Entry("done", "user:" + user, "gone")).lost()).hasSize(1);
  }

  @Test
  void a_credential_that_two_have_won_is_found() throws Exception {
    Entry won = new Entry("won", "code:a", "one");
    assertThat(check(won, won).twice()).isEmpty();
    assertThat(check(won, new Entry("won", "code:a", "another")).twice()).containsExactly("code:a");
  }
}
