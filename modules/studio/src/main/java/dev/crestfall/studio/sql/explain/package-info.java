/// Plans of statements.
@NullMarked
package dev.crestfall.studio.sql.explain;

import org.jspecify.annotations.NullMarked;
