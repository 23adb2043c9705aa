@NullMarked
package dev.crestfall.graphql.live;

import org.jspecify.annotations.NullMarked;
