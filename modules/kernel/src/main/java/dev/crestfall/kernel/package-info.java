@NullMarked
package dev.crestfall.kernel;

import org.jspecify.annotations.NullMarked;
