package dev.crestfall.authentication.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.audit.AuditEvent;
import dev.crestfall.kernel.audit.chain.Heads;
import dev.crestfall.kernel.audit.chain.Retention;
import dev.crestfall.kernel.audit.chain.Sealer;
import dev.crestfall.kernel.audit.chain.Verification;
import dev.crestfall.kernel.audit.chain.Verifier;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The owner of the tables is no superuser here: rights hold it too.
class ChainTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path data;
  private TestDatabase database;
  private Store store;
  private Audit audit;
  private Sealer sealer;
  private Heads heads;

  @BeforeEach
  void open() {
    database = TestDatabase.create().role("audit_owner", "LOGIN");
    database.execute("GRANT CREATE ON DATABASE %s TO audit_owner".formatted(database.name()));
    store = new Store(ConnectionString.parse(database.uri("audit_owner"), Map.of()));
    audit = Audit.open(store);
    sealer = new Sealer(store);
    heads = new Heads(store, Vault.open(store, data), data, CLOCK);
    heads.start();
  }

  @AfterEach
  void close() {
    audit.close();
    store.close();
    database.close();
  }

  private void record(int count) {
    store
        .jdbi()
        .useTransaction(handle -> {
          for (int index = 0; index < count; index++) {
            audit.record(handle, AuditEvent.of("test.done").with("n", index * 1.5e300));
          }
        });
  }

  private Verification verify() {
    return new Verifier(store, heads, _ -> {}).run();
  }

  /// As somebody does who can do anything to the database.
  private void tamper(String sql) {
    database.execute("SET session_replication_role = replica; " + sql);
  }

  @Test
  void rows_are_numbered_without_gaps_and_verify() {
    record(1_203);
    assertThat(sealer.run()).isEqualTo(1_203);
    record(2);
    assertThat(verify())
        .extracting(Verification::isGood, Verification::unsealed)
        .containsExactly(true, 2L);
    assertThat(sealer.run()).isEqualTo(2);
    heads.signAll();

    Verification found = verify();
    assertThat(found.problems()).isEmpty();
    assertThat(found.rows()).isEqualTo(1_205);
    assertThat(found.unsealed()).isZero();
    // Once from the database, once from the file.
    assertThat(found.heads()).isEqualTo(2);
  }

  @Test
  void a_changed_row_is_named() {
    record(5);
    sealer.run();
    tamper("UPDATE audit.event SET actor = 'nobody' WHERE number = 3");

    assertThat(verify().problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.number()).isEqualTo(3);
          assertThat(problem.id())
              .isEqualTo(database.query("SELECT id FROM audit.event WHERE number = 3"));
        });
  }

  @Test
  void a_row_taken_out_is_named() {
    record(5);
    sealer.run();
    tamper("DELETE FROM audit.event WHERE number = 2");
    assertThat(verify().problems()).singleElement().extracting("number").isEqualTo(2L);
  }

  @Test
  void rows_in_another_order_are_named() {
    record(5);
    sealer.run();
    tamper(
        """
        UPDATE audit.event SET number = 7 - number,
               hash = (SELECT hash FROM audit.event AS other WHERE other.number = 7 - event.number)
         WHERE number IN (3, 4)
        """);
    assertThat(verify().problems()).singleElement().extracting("number").isEqualTo(3L);
  }

  @Test
  void rows_cut_off_at_the_end_are_missed_even_when_the_count_is_changed() {
    record(5);
    sealer.run();
    heads.signAll();
    tamper("DELETE FROM audit.event WHERE number > 3");
    assertThat(verify().problems()).singleElement().extracting("number").isEqualTo(4L);

    tamper("UPDATE audit.chain SET rows = 3; DELETE FROM audit.head");
    assertThat(verify().problems())
        .as("the exported head still knows")
        .singleElement()
        .extracting("number")
        .isEqualTo(4L);
  }

  @Test
  void a_chain_made_anew_differs_from_what_was_signed() {
    record(3);
    sealer.run();
    heads.signAll();
    tamper(
        "UPDATE audit.event SET number = NULL, hash = NULL, actor = 'nobody';"
            + " DELETE FROM audit.chain; DELETE FROM audit.head");
    sealer.run();
    assertThat(verify().problems()).singleElement().extracting("number").isEqualTo(3L);
  }

  @Test
  void a_head_that_nobody_of_ours_signed_is_named() throws IOException {
    record(1);
    sealer.run();
    heads.signAll();
    Path file = data.resolve("audit/heads.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"number\":1", "\"number\":0"));
    assertThat(verify().problems())
        .singleElement()
        .extracting("what")
        .asString()
        .contains("signed");
  }

  @Test
  void an_old_month_is_dropped_whole_and_its_head_stays() {
    database.execute(
        "SET ROLE audit_owner; CREATE TABLE audit.event_2020_01 PARTITION OF audit.event"
            + " FOR VALUES FROM ('2020-01-01+00') TO ('2020-02-01+00');"
            + " INSERT INTO audit.event SELECT gen_random_uuid(), '2020-01-05+00', 'old', '', '',"
            + " '', '', '', '', '', '', '', '', '{}' FROM generate_series(1, 4)");
    record(1);
    Retention retention = new Retention(store, heads, Duration.ofDays(400), CLOCK);
    sealer.run();
    retention.run();

    assertThat(database.query("SELECT count(*) FROM audit.event")).isEqualTo("1");
    assertThat(database.query("SELECT number FROM audit.head WHERE retired")).isEqualTo("4");
    assertThat(verify().problems()).isEmpty();
    assertThat(data.resolve("audit/heads.jsonl")).content().contains("2020-01-01");
  }

  @Test
  void an_old_month_with_unsealed_rows_stays() {
    database.execute(
        "SET ROLE audit_owner; CREATE TABLE audit.event_2020_01 PARTITION OF audit.event"
            + " FOR VALUES FROM ('2020-01-01+00') TO ('2020-02-01+00');"
            + " INSERT INTO audit.event SELECT gen_random_uuid(), '2020-01-05+00', 'old', '', '',"
            + " '', '', '', '', '', '', '', '', '{}'");
    Retention retention = new Retention(store, heads, Duration.ofDays(400), CLOCK);
    assertThat(List.of(1))
        .allSatisfy(_ ->
            org.assertj.core.api.Assertions.assertThatThrownBy(retention::run)
                .hasMessageContaining("event_2020_01"));
    assertThat(database.query("SELECT count(*) FROM audit.event")).isEqualTo("1");
  }

  @Test
  void two_sealers_at_once_make_one_chain() throws InterruptedException {
    List<Thread> threads =
        List.of(
            Thread.ofVirtual().unstarted(this::recordAndSeal),
            Thread.ofVirtual().unstarted(this::recordAndSeal),
            Thread.ofVirtual().unstarted(this::recordAndSeal));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    sealer.run();
    assertThat(verify())
        .extracting(Verification::rows, Verification::isGood)
        .containsExactly(300L, true);
  }

  private void recordAndSeal() {
    for (int turn = 0; turn < 20; turn++) {
      record(5);
      new Sealer(store).run();
    }
  }
}
