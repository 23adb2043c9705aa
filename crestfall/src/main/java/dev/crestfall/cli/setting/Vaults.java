package dev.crestfall.cli.setting;

import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.store.Store;
import dev.crestfall.kernel.vault.Vault;
import dev.crestfall.kernel.vault.root.RootKeys;
import dev.crestfall.kernel.vault.service.AwsKmsConfig;
import dev.crestfall.kernel.vault.service.ConfiguredRootKeys;
import dev.crestfall.kernel.vault.service.GcpKmsConfig;
import dev.crestfall.kernel.vault.service.TransitConfig;
import dev.crestfall.kernel.vault.service.VaultConfig;
import java.time.InstantSource;
import java.util.List;

/// Opens the vault as the settings say.
public final class Vaults {
  private Vaults() {}

  /// The vault of this database.
  ///
  /// @throws ConfigException when the chosen provider of the root key is not set
  public static Vault open(Config config, DataDirectory data, Store store) {
    VaultConfig vault = config.bind("vault", VaultConfig.class);
    // Makes the directory.
    data.secrets();
    try {
      RootKeys keys =
          new ConfiguredRootKeys(
              new ConfiguredRootKeys.Settings(
                  vault,
                  config.bind("vault", TransitConfig.class),
                  config.bind("vault", AwsKmsConfig.class),
                  config.bind("vault", GcpKmsConfig.class)),
              data.resolve("secrets"),
              InstantSource.system());
      return Vault.open(store, keys, InstantSource.system(), vault.keyLifetime());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }
}
