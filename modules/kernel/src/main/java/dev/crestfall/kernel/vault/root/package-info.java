/// Where root keys live: a file, the environment, or a key service.
@NullMarked
package dev.crestfall.kernel.vault.root;

import org.jspecify.annotations.NullMarked;
