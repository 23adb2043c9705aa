/// The SQL editor of Studio.
@NullMarked
package dev.crestfall.studio.sql;

import org.jspecify.annotations.NullMarked;
