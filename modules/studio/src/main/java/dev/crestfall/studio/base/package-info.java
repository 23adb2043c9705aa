/// What all features of Studio are handed.
@NullMarked
package dev.crestfall.studio.base;

import org.jspecify.annotations.NullMarked;
