/// What tables, views and the like there are, and what one of them is made of.
@NullMarked
package dev.crestfall.studio.tables;

import org.jspecify.annotations.NullMarked;
