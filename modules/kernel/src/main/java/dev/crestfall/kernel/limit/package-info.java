/// How often something may happen, counted across all processes.
@NullMarked
package dev.crestfall.kernel.limit;

import org.jspecify.annotations.NullMarked;
