/// From facts to the model of one role.
@NullMarked
package dev.crestfall.graphql.reflect.build;

import org.jspecify.annotations.NullMarked;
