@NullMarked
package dev.crestfall.authentication.limit;

import org.jspecify.annotations.NullMarked;
