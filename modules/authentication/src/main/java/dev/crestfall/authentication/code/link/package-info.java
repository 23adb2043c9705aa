/// The native links: signing in without a password, and a new password.
@NullMarked
package dev.crestfall.authentication.code.link;

import org.jspecify.annotations.NullMarked;
