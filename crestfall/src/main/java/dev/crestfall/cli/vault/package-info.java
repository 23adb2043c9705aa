/// Commands on the vault and the audit log.
@NullMarked
package dev.crestfall.cli.vault;

import org.jspecify.annotations.NullMarked;
