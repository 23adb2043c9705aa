/// Gives Studio what is around it.
@NullMarked
package dev.crestfall.cli.studio;

import org.jspecify.annotations.NullMarked;
