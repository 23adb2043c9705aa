/// Whose login somebody's login elsewhere is.
@NullMarked
package dev.crestfall.authentication.external.link;

import org.jspecify.annotations.NullMarked;
