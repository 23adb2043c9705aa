@NullMarked
package dev.crestfall.graphql.reflect;

import org.jspecify.annotations.NullMarked;
