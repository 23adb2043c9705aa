/// Statements that insert, update and delete, and answer with the rows that they changed.
@NullMarked
package dev.crestfall.graphql.sql.change;

import org.jspecify.annotations.NullMarked;
