@NullMarked
package dev.crestfall.catalog.hint;

import org.jspecify.annotations.NullMarked;
