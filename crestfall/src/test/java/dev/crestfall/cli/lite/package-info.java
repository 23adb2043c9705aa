@NullMarked
package dev.crestfall.cli.lite;

import org.jspecify.annotations.NullMarked;
