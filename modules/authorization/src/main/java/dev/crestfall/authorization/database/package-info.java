/// Roles of Postgres that requests may run as.
@NullMarked
package dev.crestfall.authorization.database;

import org.jspecify.annotations.NullMarked;
