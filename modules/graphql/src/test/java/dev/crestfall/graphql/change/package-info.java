@NullMarked
package dev.crestfall.graphql.change;

import org.jspecify.annotations.NullMarked;
