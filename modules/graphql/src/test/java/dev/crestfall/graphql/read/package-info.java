@NullMarked
package dev.crestfall.graphql.read;

import org.jspecify.annotations.NullMarked;
