@NullMarked
package dev.crestfall.authentication.token;

import org.jspecify.annotations.NullMarked;
