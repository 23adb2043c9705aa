package dev.crestfall.authentication.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.VaultException;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import dev.crestfall.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
  @TempDir Path secrets;
  private SealedRows rows;

  @BeforeEach
  void open() {
    rows = new SealedRows(secrets);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private Vault vault() {
    return rows.vault();
  }

  private boolean rewrapAndDestroy() {
    return vault().rewrap(Duration.ZERO).run(_ -> {});
  }

  @Test
  void ring_keys_are_replaced_and_the_old_one_is_destroyed_once_nothing_needs_it() {
    rows.insert(0, 1_234);
    List<Long> remaining = new ArrayList<>();
    assertThat(vault().rotation().rings()).isEqualTo(1);
    assertThat(vault().rewrap().run(remaining::add)).as("too early to destroy").isFalse();
    assertThat(remaining).containsExactly(1_234L, 734L, 234L, 0L);
    assertThat(rows.rings("retiring")).isEqualTo(1);

    assertThat(rewrapAndDestroy()).isTrue();
    assertThat(rows.rings("retiring")).isZero();
    assertThat(rows.rings("active")).isEqualTo(1);
    assertThat(rows.database().query("SELECT count(*) FROM vault.ring_key WHERE wrapped IS NULL"))
        .isEqualTo("1");
    assertThat(rows.requireReadable(secrets)).isEqualTo(1_234);
  }

  @Test
  void a_value_that_does_not_open_keeps_its_ring_key_and_stops_nobody_else() {
    rows.insert(0, 10);
    rows.database()
        .execute(
            "UPDATE public.seed SET sealed = regexp_replace(sealed, '(cf1.\\w+.)...', '\\1AAA')"
                + " WHERE id = 4");
    vault().rotation().rings();
    assertThat(rewrapAndDestroy()).isFalse();
    assertThat(rows.rings("retiring")).isEqualTo(1);
    rows.database().execute("DELETE FROM public.seed WHERE id = 4");
    assertThat(rewrapAndDestroy()).isTrue();
    assertThat(rows.requireReadable(secrets)).isEqualTo(9);
  }

  @Test
  void a_table_that_nobody_registered_keeps_old_ring_keys() {
    rows.insert(0, 1);
    vault().seal("public.unknown", "1", "x".getBytes(UTF_8));
    vault().rotation().rings();
    assertThat(rewrapAndDestroy()).isFalse();
    assertThat(vault().status().unregistered()).containsExactly("public.unknown");
  }

  @Test
  void a_new_root_key_wraps_every_ring_key_and_the_old_one_is_needed_no_more() throws Exception {
    rows.insert(0, 3);
    vault().seal(new RecordVersion("t.t", "a", "1", 1), "x".getBytes(UTF_8));
    new RootKeyFile(secrets).add();
    assertThat(vault().rotation().root()).isEqualTo(2);
    assertThat(vault().rotation().root()).as("again").isZero();
    assertThat(vault().status().roots()).hasSize(1);

    Path file = secrets.resolve("vault-root-keys");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    Files.writeString(file, lines.getFirst() + "\n");
    assertThat(rows.requireReadable(secrets)).isEqualTo(3);
  }

  @Test
  void a_root_key_that_ring_keys_are_under_must_be_there_at_start() throws Exception {
    rows.insert(0, 1);
    Path file = secrets.resolve("vault-root-keys");
    String before = Files.readString(file);
    Files.writeString(file, before.replaceFirst("^....", "0000"));
    assertThatThrownBy(vault()::requireRootKeys).isInstanceOf(RootKeyException.class);
    Files.writeString(file, before);
    vault().requireRootKeys();
  }

  @Test
  void destroying_a_workspace_makes_its_values_unreadable_and_no_other() {
    RecordVersion gone = new RecordVersion("t.t", "gone", "1", 1);
    RecordVersion kept = new RecordVersion("t.t", "kept", "1", 1);
    String first = vault().seal(gone, "x".getBytes(UTF_8));
    String second = vault().seal(kept, "y".getBytes(UTF_8));
    vault().rotation().destroy("gone");

    assertThatThrownBy(() -> vault().open(gone, first)).isInstanceOf(VaultException.class);
    assertThat(vault().open(kept, second)).isEqualTo("y".getBytes(UTF_8));
  }

  @Test
  void values_are_read_and_written_all_the_while() throws InterruptedException {
    rows.insert(0, 600);
    Writer writer = new Writer();
    Thread thread = Thread.ofVirtual().start(writer);
    for (int turn = 0; turn < 5; turn++) {
      vault().rotation().rings();
      // In production no process chooses a retired key after three times as long as it may.
      vault().rewrap(Duration.ofSeconds(1)).run(_ -> {});
      rows.requireReadable(secrets);
    }
    writer.done.set(true);
    thread.join();
    Await.until(this::rewrapAndDestroy);

    assertThat(writer.failure.get()).isNull();
    assertThat(rows.rings("active") + rows.rings("retiring")).isEqualTo(1);
    assertThat(rows.requireReadable(secrets)).isEqualTo(writer.next.get()).isGreaterThan(600);
  }

  private final class Writer implements Runnable {
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger(600);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    @Override
    public void run() {
      try {
        while (!done.get()) {
          rows.insert(next.get(), next.get() + 1);
          next.incrementAndGet();
        }
      } catch (RuntimeException e) {
        failure.set(e);
      }
    }
  }

  @Test
  void a_record_with_several_values_is_sealed_anew_too() {
    RecordVersion row = RecordVersion.of(SealedRows.TABLE, "1");
    for (RecordVersion sealedFor : List.of(row, row.in("sealed"))) {
      String sealed = vault().seal(sealedFor, "x".getBytes(UTF_8));
      rows.database().execute("DELETE FROM public.seed");
      rows.database().execute("INSERT INTO public.seed VALUES (1, '" + sealed + "')");
      assertThat(vault().renew(SealedRows.TABLE, "1")).isEqualTo(1);
      String anew = rows.database().query("SELECT sealed FROM public.seed");
      assertThat(anew).isNotEqualTo(sealed);
      assertThat(vault().open(sealedFor, anew)).isEqualTo("x".getBytes(UTF_8));
    }
    rows.database().execute("UPDATE public.seed SET id = 2");
    assertThatThrownBy(() -> vault().renew(SealedRows.TABLE, "2"))
        .isInstanceOf(VaultException.class);
  }

  @Test
  void one_record_is_sealed_anew_and_no_other() {
    rows.insert(0, 2);
    String both = "SELECT string_agg(sealed, ' ' ORDER BY id) FROM public.seed";
    String[] before = rows.database().query(both).split(" ", -1);
    assertThat(vault().renew(SealedRows.TABLE, "1")).isEqualTo(1);
    assertThat(vault().renew(SealedRows.TABLE, "7")).isZero();
    assertThat(vault().renew("public.nothing", "1")).isZero();
    String[] after = rows.database().query(both).split(" ", -1);
    assertThat(after[0]).isEqualTo(before[0]);
    assertThat(after[1]).isNotEqualTo(before[1]);
    assertThat(rows.requireReadable(secrets)).isEqualTo(2);
  }
}
