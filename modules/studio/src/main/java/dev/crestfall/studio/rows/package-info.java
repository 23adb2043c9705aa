/// Rows of tables: pages, single values, counts, changes, files.
@NullMarked
package dev.crestfall.studio.rows;

import org.jspecify.annotations.NullMarked;
