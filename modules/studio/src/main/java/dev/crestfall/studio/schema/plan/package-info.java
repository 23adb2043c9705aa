/// What changes would do: their SQL, its dangers, and its carrying out.
@NullMarked
package dev.crestfall.studio.schema.plan;

import org.jspecify.annotations.NullMarked;
