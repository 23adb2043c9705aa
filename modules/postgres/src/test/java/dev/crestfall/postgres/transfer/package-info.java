@NullMarked
package dev.crestfall.postgres.transfer;

import org.jspecify.annotations.NullMarked;
