/// Signing up, signing in and changing oneself: what both faces do, without HTTP.
@NullMarked
package dev.crestfall.authentication.signin;

import org.jspecify.annotations.NullMarked;
