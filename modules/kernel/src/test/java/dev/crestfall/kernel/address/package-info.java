@NullMarked
package dev.crestfall.kernel.address;

import org.jspecify.annotations.NullMarked;
