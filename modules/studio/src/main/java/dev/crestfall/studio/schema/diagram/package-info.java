/// The picture of tables and their relations.
@NullMarked
package dev.crestfall.studio.schema.diagram;

import org.jspecify.annotations.NullMarked;
