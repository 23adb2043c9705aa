/// Keeps the catalog of a running process up to date.
@NullMarked
package dev.crestfall.catalog.live;

import org.jspecify.annotations.NullMarked;
