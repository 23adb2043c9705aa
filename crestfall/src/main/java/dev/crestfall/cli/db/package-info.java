/// Commands that work on the database itself.
@NullMarked
package dev.crestfall.cli.db;

import org.jspecify.annotations.NullMarked;
