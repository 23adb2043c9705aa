package dev.crestfall.kernel.vault.service;

import dev.crestfall.kernel.config.Default;
import dev.crestfall.kernel.config.Secret;
import java.time.Duration;
import java.util.Optional;

/// Settings of the vault.
///
/// @param provider who holds the root key that wraps: `file` in the data directory's `secrets/`,
///   `env` for `vault.root-keys`, or a key service. Keys of the others still unwrap, where they are
///   set
/// @param rootKeys `ID:KEY,ID:KEY`, each key 32 bytes in base64, the first one active
/// @param keyLifetime how long an unwrapped ring key is held in memory, at most an hour: as long
///   may the key service be away
/// @param rotateAfter the age at which ring keys are replaced by themselves; 0 for never
public record VaultConfig(
    @Default("file") Provider provider,
    Optional<Secret> rootKeys,
    @Default("1h") Duration keyLifetime,
    @Default("90d") Duration rotateAfter) {
  /// Who holds root keys.
  public enum Provider {
    FILE,
    ENV,
    VAULT_TRANSIT,
    AWS_KMS,
    GCP_KMS
  }

  public VaultConfig {
    if (keyLifetime.isZero() || keyLifetime.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("vault.key-lifetime must be more than 0, at most 1h");
    }
  }
}
