/// Changes that are kept as scripts.
@NullMarked
package dev.crestfall.studio.schema.migration;

import org.jspecify.annotations.NullMarked;
