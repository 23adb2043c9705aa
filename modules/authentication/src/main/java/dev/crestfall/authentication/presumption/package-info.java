/// What requests presume that is not theirs to decide.
@NullMarked
package dev.crestfall.authentication.presumption;

import org.jspecify.annotations.NullMarked;
