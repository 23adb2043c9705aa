/// Reading of facts: statements over the system catalogs, directives in comments.
@NullMarked
package dev.crestfall.graphql.reflect.load;

import org.jspecify.annotations.NullMarked;
