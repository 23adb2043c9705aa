/// That the structure of the database was changed, and what follows from it.
@NullMarked
package dev.crestfall.studio.structure;

import org.jspecify.annotations.NullMarked;
