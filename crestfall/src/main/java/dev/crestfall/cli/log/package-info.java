/// Log lines for people and for programs.
@NullMarked
package dev.crestfall.cli.log;

import org.jspecify.annotations.NullMarked;
