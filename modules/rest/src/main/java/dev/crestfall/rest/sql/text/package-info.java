/// SQL text with its parameters: the only way in which names and values get into a statement.
@NullMarked
package dev.crestfall.rest.sql.text;

import org.jspecify.annotations.NullMarked;
