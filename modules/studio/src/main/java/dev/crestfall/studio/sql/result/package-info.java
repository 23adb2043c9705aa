/// What statements give, sent while it comes.
@NullMarked
package dev.crestfall.studio.sql.result;

import org.jspecify.annotations.NullMarked;
