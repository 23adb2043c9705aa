@NullMarked
package dev.crestfall.kernel.store;

import org.jspecify.annotations.NullMarked;
