/// The native face: `/authentication` and the paths of the origin.
@NullMarked
package dev.crestfall.authentication.account;

import org.jspecify.annotations.NullMarked;
