/// One data directory: made, owned, configured, and run.
@NullMarked
package dev.crestfall.postgres.cluster;

import org.jspecify.annotations.NullMarked;
