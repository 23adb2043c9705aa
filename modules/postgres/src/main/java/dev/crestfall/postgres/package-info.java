@NullMarked
package dev.crestfall.postgres;

import org.jspecify.annotations.NullMarked;
