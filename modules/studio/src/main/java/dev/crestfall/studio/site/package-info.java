/// The files of Studio's pages.
@NullMarked
package dev.crestfall.studio.site;

import org.jspecify.annotations.NullMarked;
