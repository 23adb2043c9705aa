@NullMarked
package dev.crestfall.graphql.names;

import org.jspecify.annotations.NullMarked;
