/// Settings as records, read from one file, the environment and flags.
@NullMarked
package dev.crestfall.kernel.config;

import org.jspecify.annotations.NullMarked;
