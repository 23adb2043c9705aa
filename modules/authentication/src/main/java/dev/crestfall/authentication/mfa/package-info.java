/// Second factors: enrolled, challenged, verified and removed.
@NullMarked
package dev.crestfall.authentication.mfa;

import org.jspecify.annotations.NullMarked;
