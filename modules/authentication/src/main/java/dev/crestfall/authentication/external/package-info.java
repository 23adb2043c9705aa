/// Sign-in with others: OAuth and OpenID Connect, from the first page to the session.
@NullMarked
package dev.crestfall.authentication.external;

import org.jspecify.annotations.NullMarked;
