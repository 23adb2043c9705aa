/// Passwords: hashing, hashes of other systems, and which passwords are too weak.
@NullMarked
package dev.crestfall.authentication.password;

import org.jspecify.annotations.NullMarked;
