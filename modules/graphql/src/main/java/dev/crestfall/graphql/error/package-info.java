/// Refusals in the contract's shape.
@NullMarked
package dev.crestfall.graphql.error;

import org.jspecify.annotations.NullMarked;
