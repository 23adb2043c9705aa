/// Reads a [dev.crestfall.catalog.Catalog] from the system catalogs: one statement for each
/// subject, joined by oid in memory.
@NullMarked
package dev.crestfall.catalog.load;

import org.jspecify.annotations.NullMarked;
