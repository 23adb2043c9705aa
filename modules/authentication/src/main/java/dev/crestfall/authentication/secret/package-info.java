/// Values that people give to be used for them: sealed, listed without the value, revealed to few.
@NullMarked
package dev.crestfall.authentication.secret;

import org.jspecify.annotations.NullMarked;
