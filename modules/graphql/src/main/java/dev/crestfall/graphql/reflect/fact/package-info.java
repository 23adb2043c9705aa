/// What is read of a database, independent of roles, and what a role may do.
@NullMarked
package dev.crestfall.graphql.reflect.fact;

import org.jspecify.annotations.NullMarked;
