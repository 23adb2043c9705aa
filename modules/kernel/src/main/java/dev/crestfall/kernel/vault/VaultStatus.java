package dev.crestfall.kernel.vault;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the vault is.
///
/// @param rootKey the id of the key that wraps now; empty when it can't be used
/// @param problem why not; empty when it can
/// @param roots the root keys that ring keys are under
/// @param columns where sealed values are
/// @param unregistered tables that values were sealed for, though none of their columns is known:
///   no old ring key is destroyed
public record VaultStatus(
    String rootKey,
    String problem,
    List<Root> roots,
    List<SealedColumn> columns,
    List<String> unregistered) {
  /// A root key in use.
  ///
  /// @param active how many ring keys wrap
  /// @param retiring how many are being replaced
  /// @param remaining values still under those
  /// @param oldest when the oldest active ring key was made
  public record Root(
      String rootKeyId,
      long active,
      long retiring,
      long remaining,
      @Nullable OffsetDateTime oldest) {}
}
