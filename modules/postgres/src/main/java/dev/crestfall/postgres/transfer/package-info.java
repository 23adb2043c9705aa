/// Moving databases in and out: SQL scripts, CSV files, and archives of a whole database.
@NullMarked
package dev.crestfall.postgres.transfer;

import org.jspecify.annotations.NullMarked;
