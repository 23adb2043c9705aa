/// Puts the program together: settings, modules in order, start and stop.
@NullMarked
package dev.crestfall.cli.boot;

import org.jspecify.annotations.NullMarked;
