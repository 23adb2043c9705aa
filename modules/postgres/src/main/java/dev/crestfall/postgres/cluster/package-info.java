/// One data directory: made, owned, configured, started and stopped.
@NullMarked
package dev.crestfall.postgres.cluster;

import org.jspecify.annotations.NullMarked;
