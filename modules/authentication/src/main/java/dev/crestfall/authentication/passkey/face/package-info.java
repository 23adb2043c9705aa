/// Passkeys over HTTP, natively and as GoTrue's clients know them.
@NullMarked
package dev.crestfall.authentication.passkey.face;

import org.jspecify.annotations.NullMarked;
