/// Passkeys: keys that sign in by themselves.
@NullMarked
package dev.crestfall.authentication.passkey;

import org.jspecify.annotations.NullMarked;
