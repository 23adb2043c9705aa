@NullMarked
package dev.crestfall.authentication.user;

import org.jspecify.annotations.NullMarked;
