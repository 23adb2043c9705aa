/// A server process on a data directory: started, watched, found when it is somebody else's.
@NullMarked
package dev.crestfall.postgres.server;

import org.jspecify.annotations.NullMarked;
