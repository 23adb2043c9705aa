/// Connections, sessions and statements: the only place that talks JDBC for requests.
@NullMarked
package dev.crestfall.kernel.database;

import org.jspecify.annotations.NullMarked;
