package dev.crestfall.graphql.plan.read;

import dev.crestfall.graphql.argument.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows of a connection are given.
///
/// @param backward whether the rows are counted from the end, or from the cursor backward
/// @param offset how many rows are left out before them
/// @param cursor the values of the row that the page lies after, or before, one for each term of
///   the order; empty without a cursor
public record Page(int limit, boolean backward, @Nullable Bound offset, List<Bound> cursor) {
  public Page {
    cursor = List.copyOf(cursor);
  }
}
