/// Names for completion while somebody writes.
@NullMarked
package dev.crestfall.studio.sql.completion;

import org.jspecify.annotations.NullMarked;
