/// Settings of the program itself, and of where its modules listen.
@NullMarked
package dev.crestfall.cli.setting;

import org.jspecify.annotations.NullMarked;
