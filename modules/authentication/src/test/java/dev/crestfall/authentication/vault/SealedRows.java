package dev.crestfall.authentication.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.SealedColumn;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A table whose rows are sealed.
final class SealedRows implements AutoCloseable {
  static final String TABLE = "public.seed";

  /// How many rows are sealed anew one by one.
  static final int FEW = 20;

  private final TestDatabase database;
  private final Store store;
  private final Vault vault;

  private record Row(int id, String sealed) {}

  SealedRows(Path secrets) {
    database = TestDatabase.create("CREATE TABLE public.seed (id int PRIMARY KEY, sealed text)");
    store = new Store(ConnectionString.parse(database.uri(), Map.of()));
    vault = Vault.open(store, secrets);
    vault.register(new SealedColumn(TABLE, "id", "sealed"));
  }

  TestDatabase database() {
    return database;
  }

  Store store() {
    return store;
  }

  Vault vault() {
    return vault;
  }

  void insert(int from, int to) {
    store
        .jdbi()
        .useTransaction(handle -> {
          var batch = handle.prepareBatch("INSERT INTO public.seed VALUES (?, ?)");
          for (int id = from; id < to; id++) {
            batch.bind(0, id).bind(1, sealed(id)).add();
          }
          batch.execute();
        });
  }

  private String sealed(int id) {
    return vault.seal(TABLE, String.valueOf(id), ("secret " + id).getBytes(UTF_8));
  }

  /// Opens every row, with keys read anew.
  ///
  /// @return how many there are
  int requireReadable(Path secrets) {
    Vault other = Vault.open(store, secrets);
    List<Row> all =
        store
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("SELECT id, sealed FROM public.seed")
                    .map((rs, _) -> new Row(rs.getInt(1), rs.getString(2)))
                    .list());
    for (Row row : all) {
      byte[] plain = other.open(TABLE, String.valueOf(row.id()), row.sealed());
      assertThat(new String(plain, UTF_8)).isEqualTo("secret " + row.id());
    }
    return all.size();
  }

  int rings(String state) {
    return Integer.parseInt(
        database.query("SELECT count(*) FROM vault.ring_key WHERE state = '" + state + "'"));
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
