/// Files of rows on their way into tables: looked at, received in pieces, checked, inserted.
@NullMarked
package dev.crestfall.studio.importing;

import org.jspecify.annotations.NullMarked;
