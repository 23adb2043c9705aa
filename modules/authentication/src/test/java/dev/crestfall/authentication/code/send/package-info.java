@NullMarked
package dev.crestfall.authentication.code.send;

import org.jspecify.annotations.NullMarked;
