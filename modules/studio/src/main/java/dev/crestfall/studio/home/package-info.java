/// The first page: the first steps, and where somebody was last.
@NullMarked
package dev.crestfall.studio.home;

import org.jspecify.annotations.NullMarked;
