/// Tests of sign-in with others.
@NullMarked
package dev.crestfall.authentication.external;

import org.jspecify.annotations.NullMarked;
