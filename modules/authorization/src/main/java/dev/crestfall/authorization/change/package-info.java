/// How anything is changed: one at a time, guarded, told to the other copies.
@NullMarked
package dev.crestfall.authorization.change;

import org.jspecify.annotations.NullMarked;
