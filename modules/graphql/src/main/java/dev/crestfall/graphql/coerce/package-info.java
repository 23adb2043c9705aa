/// Values of arguments as SQL takes them: checked by their GraphQL type, then text that is cast.
@NullMarked
package dev.crestfall.graphql.coerce;

import org.jspecify.annotations.NullMarked;
