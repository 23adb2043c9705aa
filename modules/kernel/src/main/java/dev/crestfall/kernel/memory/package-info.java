/// How much of the heap requests may hold: their bodies, and the answers that Postgres gives.
@NullMarked
package dev.crestfall.kernel.memory;

import org.jspecify.annotations.NullMarked;
