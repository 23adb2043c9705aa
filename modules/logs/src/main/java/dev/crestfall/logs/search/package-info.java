/// Finding, counting and grouping entries.
@NullMarked
package dev.crestfall.logs.search;

import org.jspecify.annotations.NullMarked;
