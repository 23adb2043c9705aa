/// Statements as they are put together: text of ours, names, conditions of people, and values that
/// are bound.
@NullMarked
package dev.crestfall.studio.statement;

import org.jspecify.annotations.NullMarked;
