/// The statements of root fields: names come from the model, values are bound, always.
@NullMarked
package dev.crestfall.graphql.sql;

import org.jspecify.annotations.NullMarked;
