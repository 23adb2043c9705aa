/// Changes of the structure that somebody asks for, before they are SQL.
@NullMarked
package dev.crestfall.studio.schema.change;

import org.jspecify.annotations.NullMarked;
