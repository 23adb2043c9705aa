/// Sessions in which somebody who administers acts as a user.
@NullMarked
package dev.crestfall.authentication.posing;

import org.jspecify.annotations.NullMarked;
