/// Users, from the command line.
@NullMarked
package dev.crestfall.cli.user;

import org.jspecify.annotations.NullMarked;
