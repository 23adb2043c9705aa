/// Messages between all processes of one database.
@NullMarked
package dev.crestfall.kernel.bus;

import org.jspecify.annotations.NullMarked;
