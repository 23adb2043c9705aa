@NullMarked
package dev.crestfall.authentication.password;

import org.jspecify.annotations.NullMarked;
