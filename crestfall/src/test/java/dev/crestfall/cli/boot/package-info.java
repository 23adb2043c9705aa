/// All modules together in this process, on a database of the test's.
@NullMarked
package dev.crestfall.cli.boot;

import org.jspecify.annotations.NullMarked;
