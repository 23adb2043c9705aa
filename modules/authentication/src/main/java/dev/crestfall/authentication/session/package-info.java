/// Sessions and the refresh tokens that keep them going.
@NullMarked
package dev.crestfall.authentication.session;

import org.jspecify.annotations.NullMarked;
