@NullMarked
package dev.crestfall.catalog.dump;

import org.jspecify.annotations.NullMarked;
