/// One origin for everything, and what is said of the whole.
@NullMarked
package dev.crestfall.gateway;

import org.jspecify.annotations.NullMarked;
