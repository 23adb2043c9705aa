@NullMarked
package dev.crestfall.authentication.passkey.face;

import org.jspecify.annotations.NullMarked;
