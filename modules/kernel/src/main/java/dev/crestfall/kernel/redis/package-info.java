/// The optional Redis: what is kept there may be lost at any moment.
@NullMarked
package dev.crestfall.kernel.redis;

import org.jspecify.annotations.NullMarked;
