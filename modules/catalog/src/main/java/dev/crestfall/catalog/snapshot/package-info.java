/// Reading of the system catalogs in one snapshot.
@NullMarked
package dev.crestfall.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
