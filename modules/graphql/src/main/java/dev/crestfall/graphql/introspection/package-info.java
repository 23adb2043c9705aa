/// What a schema tells of itself, as the contract has it.
@NullMarked
package dev.crestfall.graphql.introspection;

import org.jspecify.annotations.NullMarked;
