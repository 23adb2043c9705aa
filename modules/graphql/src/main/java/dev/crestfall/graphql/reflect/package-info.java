/// What the database holds and what a role may do with it, as the models of its roles.
@NullMarked
package dev.crestfall.graphql.reflect;

import org.jspecify.annotations.NullMarked;
