@NullMarked
package dev.crestfall.authentication.mfa.face;

import org.jspecify.annotations.NullMarked;
