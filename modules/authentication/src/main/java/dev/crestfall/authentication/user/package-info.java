/// People who sign in, and the logins that they do it with.
@NullMarked
package dev.crestfall.authentication.user;

import org.jspecify.annotations.NullMarked;
