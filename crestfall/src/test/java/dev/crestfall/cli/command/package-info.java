@NullMarked
package dev.crestfall.cli.command;

import org.jspecify.annotations.NullMarked;
