/// Sealed values: AES-256-GCM under a data key for each, wrapped by ring keys, wrapped by a root
/// key.
@NullMarked
package dev.crestfall.kernel.vault;

import org.jspecify.annotations.NullMarked;
