@NullMarked
package dev.crestfall.graphql;

import org.jspecify.annotations.NullMarked;
