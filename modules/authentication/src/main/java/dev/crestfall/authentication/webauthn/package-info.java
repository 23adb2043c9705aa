/// The ceremonies of Web Authentication: keys and passkeys are made and shown.
@NullMarked
package dev.crestfall.authentication.webauthn;

import org.jspecify.annotations.NullMarked;
