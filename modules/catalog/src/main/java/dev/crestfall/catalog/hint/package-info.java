/// Finds what a caller may have meant by a name that does not exist.
@NullMarked
package dev.crestfall.catalog.hint;

import org.jspecify.annotations.NullMarked;
