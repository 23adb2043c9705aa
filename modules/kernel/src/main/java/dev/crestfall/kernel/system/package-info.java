/// The operating system: programs that are run, and users that they are run as.
@NullMarked
package dev.crestfall.kernel.system;

import org.jspecify.annotations.NullMarked;
