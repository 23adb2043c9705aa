/// What people do with a whole installation.
@NullMarked
package dev.crestfall.cli.journey;

import org.jspecify.annotations.NullMarked;
