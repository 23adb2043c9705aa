/// Studio's own connections, apart from those of requests, and names in SQL.
@NullMarked
package dev.crestfall.studio.database;

import org.jspecify.annotations.NullMarked;
