/// pg_graphql's contract, and more, over one database.
@NullMarked
package dev.crestfall.graphql;

import org.jspecify.annotations.NullMarked;
