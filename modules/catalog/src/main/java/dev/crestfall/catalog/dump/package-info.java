/// Shows a catalog to people and scripts.
@NullMarked
package dev.crestfall.catalog.dump;

import org.jspecify.annotations.NullMarked;
