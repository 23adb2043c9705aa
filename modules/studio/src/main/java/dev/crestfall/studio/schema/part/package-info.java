/// What changes are made of: columns, constraints, and rules for names and pieces of SQL.
@NullMarked
package dev.crestfall.studio.schema.part;

import org.jspecify.annotations.NullMarked;
