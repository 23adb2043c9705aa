package dev.crestfall.cli.db;

import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.boot.Shared;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;

/// What modules keep in the database, for the length of a command.
public final class OpenStore implements AutoCloseable {
  private final OpenDatabase database;
  private final Store store;
  private final Shared shared;

  private OpenStore(Settings settings, OpenDatabase database) {
    this.database = database;
    this.store =
        new Store(ConnectionString.parse(database.postgres().ownerUrl(), System.getenv()));
    this.shared = new Shared(settings, () -> store);
  }

  /// Finds the database or starts it.
  public static OpenStore of(Settings settings) {
    return new OpenStore(settings, OpenDatabase.of(settings));
  }

  public Store store() {
    return store;
  }

  /// The vault and the audit log of that store.
  public Shared shared() {
    return shared;
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
