package dev.crestfall.cli.boot;

import dev.crestfall.kernel.Health;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.store.Store;
import java.util.List;
import java.util.Optional;

/// The database of modules that run without the module postgres beside them; closed after them.
final class OutsideStore implements Module {
  private final Store store;

  private OutsideStore(Store store) {
    this.store = store;
  }

  /// @param url the first of the settings that name a database
  static OutsideStore of(Optional<Secret> url) {
    Secret text =
        url.orElseThrow(() ->
            new ConfigException(
                List.of(
                    "Which database? Set postgres.url, or GOTRUE_DB_DATABASE_URL for"
                        + " authentication alone")));
    try {
      return new OutsideStore(new Store(ConnectionString.parse(text.reveal(), System.getenv())));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          List.of("The database's address can't be understood: " + e.getMessage()));
    }
  }

  Store store() {
    return store;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void start() {}

  @Override
  public Health health() {
    return Health.UP;
  }

  @Override
  public void close() {
    store.close();
  }
}
