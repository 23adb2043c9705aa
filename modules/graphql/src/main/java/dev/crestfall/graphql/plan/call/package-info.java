/// Functions of the database that stand among the fields of queries and mutations.
@NullMarked
package dev.crestfall.graphql.plan.call;

import org.jspecify.annotations.NullMarked;
