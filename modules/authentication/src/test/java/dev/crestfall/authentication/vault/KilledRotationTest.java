package dev.crestfall.authentication.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed with SIGKILL in the middle of a rotation; the next one finishes.
class KilledRotationTest {
  @TempDir Path secrets;

  private Process begin(SealedRows rows, String what) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Rotating.class.getName(),
                rows.database().uri(),
                secrets.toString(),
                what))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Waits until the count is below `all`, which is somewhere on the way, and kills.
  private static void killOnTheWay(Process process, SealedRows rows, String count, int all)
      throws InterruptedException {
    try {
      Await.until(() -> !process.isAlive() || Integer.parseInt(rows.database().query(count)) < all);
      assertThat(process.isAlive()).as("it was killed before its end").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_ring_rotation_goes_on_where_it_was() throws Exception {
    int all = 15_000;
    try (SealedRows rows = new SealedRows(secrets)) {
      rows.insert(0, all);
      String old = rows.database().query("SELECT replace(id::text, '-', '') FROM vault.ring_key");
      String left = "SELECT count(*) FROM public.seed WHERE sealed LIKE 'cf1." + old + ".%'";
      killOnTheWay(begin(rows, "ring"), rows, left, all);

      assertThat(Integer.parseInt(rows.database().query(left))).isBetween(1, all - 1);
      assertThat(rows.requireReadable(secrets)).isEqualTo(all);
      Vault next = Vault.open(rows.store(), secrets);
      assertThat(next.rewrap(Duration.ZERO).run(_ -> {})).isTrue();
      assertThat(rows.database().query(left)).isEqualTo("0");
      assertThat(rows.rings("destroyed")).isEqualTo(1);
      assertThat(rows.requireReadable(secrets)).isEqualTo(all);
    }
  }

  @Test
  void a_record_is_sealed_as_before_or_anew() throws Exception {
    try (SealedRows rows = new SealedRows(secrets)) {
      rows.insert(0, SealedRows.FEW);
      rows.database().execute("CREATE TABLE public.before AS SELECT * FROM public.seed");
      String same = "SELECT count(*) FROM public.seed JOIN public.before USING (id, sealed)";
      killOnTheWay(begin(rows, "record"), rows, same, SealedRows.FEW);

      assertThat(rows.requireReadable(secrets)).isEqualTo(SealedRows.FEW);
      assertThat(rows.vault().renew(SealedRows.TABLE, "0")).isEqualTo(1);
      assertThat(rows.requireReadable(secrets)).isEqualTo(SealedRows.FEW);
    }
  }

  @Test
  void a_root_rotation_goes_on_where_it_was() throws Exception {
    int all = 1_500;
    try (SealedRows rows = new SealedRows(secrets)) {
      String sealed = "";
      for (int ring = 0; ring < all; ring++) {
        RecordVersion record = new RecordVersion("t.t", "w" + ring, "1", 1);
        sealed = rows.vault().seal(record, "x".getBytes(UTF_8));
      }
      String old = rows.database().query("SELECT min(root_key_id) FROM vault.ring_key");
      String left = "SELECT count(*) FROM vault.ring_key WHERE root_key_id = '" + old + "'";
      killOnTheWay(begin(rows, "root"), rows, left, all);

      assertThat(Integer.parseInt(rows.database().query(left))).isBetween(1, all - 1);
      Vault next = Vault.open(rows.store(), secrets);
      RecordVersion last = new RecordVersion("t.t", "w" + (all - 1), "1", 1);
      assertThat(next.open(last, sealed)).isEqualTo("x".getBytes(UTF_8));
      assertThat(next.rotation().root()).isPositive();
      assertThat(rows.database().query(left)).isEqualTo("0");
      assertThat(Vault.open(rows.store(), secrets).open(last, sealed))
          .isEqualTo("x".getBytes(UTF_8));
    }
  }
}
