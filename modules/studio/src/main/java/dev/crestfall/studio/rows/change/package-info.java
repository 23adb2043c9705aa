/// Changes of rows: a batch in one transaction, and the way back.
@NullMarked
package dev.crestfall.studio.rows.change;

import org.jspecify.annotations.NullMarked;
