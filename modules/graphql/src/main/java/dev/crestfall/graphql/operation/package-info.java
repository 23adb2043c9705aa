/// The plan of a whole operation: each root field is given to whom it belongs to.
@NullMarked
package dev.crestfall.graphql.operation;

import org.jspecify.annotations.NullMarked;
