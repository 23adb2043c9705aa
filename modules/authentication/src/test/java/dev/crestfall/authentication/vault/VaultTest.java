package dev.crestfall.authentication.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.RecordVersion;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.VaultException;
import dev.crestfall.kernel.vault.root.RootKeyException;
import dev.crestfall.testkit.Race;
import dev.crestfall.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final byte[] PLAIN = "the seed of an authenticator".getBytes(UTF_8);

  @TempDir Path secrets;
  private TestDatabase database;
  private Store store;
  private Vault vault;

  @BeforeEach
  void open() {
    database = TestDatabase.create("CREATE TABLE public.seed (id text PRIMARY KEY, sealed text)");
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    vault = Vault.open(store, secrets);
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void a_value_opens_for_its_record_alone() {
    String sealed = vault.seal("auth.factor", "1", PLAIN);

    assertThat(sealed).startsWith("cf1.").doesNotContain("authenticator");
    assertThat(vault.open("auth.factor", "1", sealed)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> vault.open("auth.factor", "2", sealed))
        .isInstanceOf(VaultException.class);
    assertThatThrownBy(() -> vault.open("auth.other", "1", sealed))
        .isInstanceOf(VaultException.class);
    RecordVersion second = new RecordVersion("auth.factor", "", "1", 2);
    assertThatThrownBy(() -> vault.open(second, sealed)).isInstanceOf(VaultException.class);
    RecordVersion elsewhere = new RecordVersion("auth.factor", "w", "1", 1);
    assertThatThrownBy(() -> vault.open(elsewhere, sealed)).isInstanceOf(VaultException.class);
  }

  @Test
  void a_value_altered_anywhere_does_not_open() {
    String sealed = vault.seal("auth.factor", "1", PLAIN);

    for (int at = 0; at < sealed.length(); at++) {
      char other = sealed.charAt(at) == 'b' ? 'c' : 'b';
      String altered = sealed.substring(0, at) + other + sealed.substring(at + 1);
      assertThatThrownBy(() -> vault.open("auth.factor", "1", altered))
          .as("altered: %s", altered)
          .isInstanceOf(VaultException.class);
    }
  }

  @Test
  void each_workspace_has_a_ring_key_and_another_process_reads_what_this_one_sealed() {
    RecordVersion mine = new RecordVersion("t.t", "a", "1", 1);
    String sealed = vault.seal(mine, PLAIN);
    vault.seal(new RecordVersion("t.t", "b", "1", 1), PLAIN);

    assertThat(Vault.open(store, secrets).open(mine, sealed)).isEqualTo(PLAIN);
    assertThat(database.query("SELECT string_agg(workspace, ',' ORDER BY 1) FROM vault.ring_key"))
        .isEqualTo("a,b");
  }

  @Test
  void a_root_key_file_that_others_read_or_that_is_lost_opens_nothing() throws IOException {
    String sealed = vault.seal("auth.factor", "1", PLAIN);
    Path file = secrets.resolve("vault-root-keys");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Vault other = Vault.open(store, secrets);
    assertThatThrownBy(() -> other.open("auth.factor", "1", sealed)).isInstanceOf(ApiError.class);

    Files.delete(file);
    assertThatThrownBy(() -> other.open("auth.factor", "1", sealed)).isInstanceOf(ApiError.class);
    RecordVersion fresh = new RecordVersion("t.t", "new", "1", 1);
    assertThatThrownBy(() -> other.seal(fresh, PLAIN)).isInstanceOf(ApiError.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void a_registered_column_refuses_values_of_an_unknown_ring_key() {
    SealedColumn column = new SealedColumn("public.seed", "id", "sealed");
    vault.register(column);
    vault.register(column);
    String sealed = vault.seal("public.seed", "1", PLAIN);

    String insert = "INSERT INTO public.seed VALUES ('%s', '%s')";
    database.execute(insert.formatted("1", sealed));
    database.execute(insert.formatted("2", "$2a$10$of another system"));
    String unknown = sealed.replaceFirst("cf1\\.[0-9a-f]{32}", "cf1." + "0".repeat(32));
    assertThatThrownBy(() -> database.execute(insert.formatted("3", unknown)))
        .hasMessageContaining("ring key");
  }

  @Test
  void
      of_copies_that_begin_a_database_with_root_keys_of_their_own_one_starts_and_the_others_say_why(
          @TempDir Path home) throws Exception {
    List<Path> homes = new ArrayList<>();
    for (int i = 0; i < Race.CALLERS; i++) {
      homes.add(Files.createDirectory(home.resolve("copy-" + i)));
    }
    List<String> outcomes = Race.run(i -> () -> begun(homes.get(i)));
    assertThat(outcomes).containsOnlyOnce("");
    assertThat(outcomes)
        .allMatch(
            why -> why.isEmpty() || why.contains("from the installation that began the database"));
  }

  private String begun(Path home) {
    try {
      Vault.open(store, home).requireRootKeys();
      return "";
    } catch (RootKeyException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
