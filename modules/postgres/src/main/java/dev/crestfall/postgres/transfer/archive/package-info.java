/// Archives of a whole database that need no tool of Postgres: its definitions as SQL, its rows as
/// COPY writes them, and a manifest with a checksum for each table.
@NullMarked
package dev.crestfall.postgres.transfer.archive;

import org.jspecify.annotations.NullMarked;
