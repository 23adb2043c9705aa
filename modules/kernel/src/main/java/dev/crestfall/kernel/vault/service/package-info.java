/// Root keys that a key service holds, spoken to by its own protocol.
@NullMarked
package dev.crestfall.kernel.vault.service;

import org.jspecify.annotations.NullMarked;
