/// The packaged program, run as its users run it.
@NullMarked
package dev.crestfall.cli;

import org.jspecify.annotations.NullMarked;
