@NullMarked
package dev.crestfall.graphql.coerce;

import org.jspecify.annotations.NullMarked;
