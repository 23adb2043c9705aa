package dev.crestfall.kernel.vault;

import dev.crestfall.kernel.vault.root.RingName;
import java.util.UUID;

/// A ring key as it is kept.
///
/// @param workspace empty for the system's
/// @param state `active`, or `retiring` while records still need it
/// @param wrapped by the root key
record RingKey(UUID id, String workspace, String state, String wrapped, String rootKeyId) {
  RingName name() {
    return new RingName(id, workspace);
  }
}
