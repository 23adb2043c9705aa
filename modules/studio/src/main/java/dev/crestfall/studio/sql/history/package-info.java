/// What was run.
@NullMarked
package dev.crestfall.studio.sql.history;

import org.jspecify.annotations.NullMarked;
