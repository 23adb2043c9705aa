package dev.crestfall.cli.db;

import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.setting.Vaults;
import dev.crestfall.kernel.audit.Audit;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import java.util.List;

/// What modules keep in the database, for the length of a command.
public final class OpenStore implements AutoCloseable {
  /// The schemas that modules keep by migrations, in the order in which a start brings them up to
  /// date.
  public static final List<String> SCHEMAS = List.of("vault", "audit", "authz", "auth", "studio");

  private final Settings settings;
  private final OpenDatabase database;
  private final Store store;

  private OpenStore(Settings settings, OpenDatabase database) {
    this.settings = settings;
    this.database = database;
    this.store = new Store(ConnectionString.parse(database.postgres().ownerUrl(), System.getenv()));
  }

  /// Finds the database or starts it.
  public static OpenStore of(Settings settings) {
    return new OpenStore(settings, OpenDatabase.of(settings));
  }

  public Store store() {
    return store;
  }

  /// The vault, its schema up to date.
  public Vault vault() {
    return Vaults.open(settings.config(), settings.data(), store);
  }

  /// The audit log, its schema up to date.
  public Audit audit() {
    return Audit.open(store);
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
