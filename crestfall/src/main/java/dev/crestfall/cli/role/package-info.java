/// Commands on roles: what they permit, who holds them.
@NullMarked
package dev.crestfall.cli.role;

import org.jspecify.annotations.NullMarked;
