/// Programs of Postgres as processes: which user they run as, how they end.
@NullMarked
package dev.crestfall.postgres.process;

import org.jspecify.annotations.NullMarked;
