/// Runs what people wrote, as whom they said, and tells how it went while it goes.
@NullMarked
package dev.crestfall.studio.sql.run;

import org.jspecify.annotations.NullMarked;
