/// Results as files.
@NullMarked
package dev.crestfall.studio.sql.export;

import org.jspecify.annotations.NullMarked;
