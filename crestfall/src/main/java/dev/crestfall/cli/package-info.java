/// The program `crestfall`: its command line, and what every command shares.
@NullMarked
package dev.crestfall.cli;

import org.jspecify.annotations.NullMarked;
