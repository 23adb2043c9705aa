/// Connections for requests: a turn in order, and a probe while Postgres is away.
@NullMarked
package dev.crestfall.kernel.database.pool;

import org.jspecify.annotations.NullMarked;
