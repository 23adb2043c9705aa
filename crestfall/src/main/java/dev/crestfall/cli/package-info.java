@NullMarked
package dev.crestfall.cli;

import org.jspecify.annotations.NullMarked;
