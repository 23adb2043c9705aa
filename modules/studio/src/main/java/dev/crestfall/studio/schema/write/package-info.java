/// The SQL that changes come to.
@NullMarked
package dev.crestfall.studio.schema.write;

import org.jspecify.annotations.NullMarked;
