/// Statements that call a function of the database.
@NullMarked
package dev.crestfall.graphql.sql.call;

import org.jspecify.annotations.NullMarked;
