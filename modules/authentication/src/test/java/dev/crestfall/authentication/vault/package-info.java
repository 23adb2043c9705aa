/// Tests of the kernel's vault that need a database.
@NullMarked
package dev.crestfall.authentication.vault;

import org.jspecify.annotations.NullMarked;
