@NullMarked
package dev.crestfall.authentication.webauthn;

import org.jspecify.annotations.NullMarked;
