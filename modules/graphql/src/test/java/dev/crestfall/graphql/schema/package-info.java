@NullMarked
package dev.crestfall.graphql.schema;

import org.jspecify.annotations.NullMarked;
