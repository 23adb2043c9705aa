/// What a line of the log says.
@NullMarked
package dev.crestfall.logs.entry;

import org.jspecify.annotations.NullMarked;
