/// Signals to the process: what ends it, and what makes it read anew.
@NullMarked
package dev.crestfall.cli.signal;

import org.jspecify.annotations.NullMarked;
