/// What mutations will change: inserts, updates and deletes, and what is answered of them.
@NullMarked
package dev.crestfall.graphql.plan.change;

import org.jspecify.annotations.NullMarked;
