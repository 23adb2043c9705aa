package dev.crestfall.rest.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an embed is spread into its parent.
public sealed interface SpreadKind {
  record ToOne() implements SpreadKind {}

  /// Each column becomes an array, ordered by `orders`; `extra` columns are selected only for the
  /// order, by the alias of the relation they come from (null for its own).
  record ToMany(List<Extra> extra, List<Order> orders) implements SpreadKind {}

  record Extra(@Nullable String relationAlias, SelectField field) {}
}
