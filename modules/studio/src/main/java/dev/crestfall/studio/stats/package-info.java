/// How the installation does: its modules, and what it answers.
@NullMarked
package dev.crestfall.studio.stats;

import org.jspecify.annotations.NullMarked;
