@NullMarked
package dev.crestfall.authentication;

import org.jspecify.annotations.NullMarked;
