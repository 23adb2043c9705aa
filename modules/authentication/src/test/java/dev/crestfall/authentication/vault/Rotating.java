package dev.crestfall.authentication.vault;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.root.RootKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A process of its own that rotates, to be killed on its way: database, secrets, `ring`, `root` or
/// `record`: the last one goes on until it is killed.
public final class Rotating {
  private Rotating() {}

  /// Begins and, when nobody kills it, ends.
  public static void main(String[] arguments) throws Exception {
    Path secrets = Path.of(arguments[1]);
    try (Store store = new Store(ConnectionString.parse(arguments[0], Map.of()))) {
      Vault vault = Vault.open(store, secrets);
      if (arguments[2].equals("root")) {
        new RootKeyFile(secrets).add();
        vault.rotation().root();
      } else if (arguments[2].equals("record")) {
        for (int id = 0; ; id = (id + 1) % SealedRows.FEW) {
          int _ = vault.renew(SealedRows.TABLE, String.valueOf(id));
        }
      } else {
        vault.rotation().rings();
        vault.rewrap(Duration.ZERO).run(_ -> {});
      }
    }
  }
}
