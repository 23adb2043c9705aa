@NullMarked
package dev.crestfall.catalog.load;

import org.jspecify.annotations.NullMarked;
