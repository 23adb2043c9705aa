/// What Java types are on the wire: one description of each reads it, writes it and documents it.
@NullMarked
package dev.crestfall.studio.api.shape;

import org.jspecify.annotations.NullMarked;
