@NullMarked
package dev.crestfall.catalog.live;

import org.jspecify.annotations.NullMarked;
