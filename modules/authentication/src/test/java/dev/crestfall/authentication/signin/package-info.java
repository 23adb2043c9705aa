@NullMarked
package dev.crestfall.authentication.signin;

import org.jspecify.annotations.NullMarked;
