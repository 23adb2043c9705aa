/// Answers at the origin, in the words that the product was asked for with.
@NullMarked
package dev.crestfall.authentication.origin;

import org.jspecify.annotations.NullMarked;
