/// The structure as it is.
@NullMarked
package dev.crestfall.studio.schema.read;

import org.jspecify.annotations.NullMarked;
