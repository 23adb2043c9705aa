/// Answers made small for the way.
@NullMarked
package dev.crestfall.studio.packing;

import org.jspecify.annotations.NullMarked;
