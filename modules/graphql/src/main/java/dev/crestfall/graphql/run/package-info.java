/// Operations in their transactions.
@NullMarked
package dev.crestfall.graphql.run;

import org.jspecify.annotations.NullMarked;
