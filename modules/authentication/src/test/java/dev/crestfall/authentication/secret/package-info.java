@NullMarked
package dev.crestfall.authentication.secret;

import org.jspecify.annotations.NullMarked;
