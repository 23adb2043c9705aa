/// Where a database is, from any form of connection string that libpq takes.
@NullMarked
package dev.crestfall.kernel.database.uri;

import org.jspecify.annotations.NullMarked;
