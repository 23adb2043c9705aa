/// Belief in the authority of an installation.
@NullMarked
package dev.crestfall.cli.trust;

import org.jspecify.annotations.NullMarked;
