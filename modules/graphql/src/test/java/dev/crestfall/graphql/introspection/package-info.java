@NullMarked
package dev.crestfall.graphql.introspection;

import org.jspecify.annotations.NullMarked;
