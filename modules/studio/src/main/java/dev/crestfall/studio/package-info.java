/// Studio: the API behind the administration pages, and the pages themselves.
@NullMarked
package dev.crestfall.studio;

import org.jspecify.annotations.NullMarked;
