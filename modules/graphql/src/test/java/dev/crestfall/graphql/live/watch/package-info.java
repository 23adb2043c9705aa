@NullMarked
package dev.crestfall.graphql.live.watch;

import org.jspecify.annotations.NullMarked;
