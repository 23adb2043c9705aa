@NullMarked
package dev.crestfall.authentication.hook;

import org.jspecify.annotations.NullMarked;
