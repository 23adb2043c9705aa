@NullMarked
package dev.crestfall.authentication.code;

import org.jspecify.annotations.NullMarked;
