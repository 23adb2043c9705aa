package dev.crestfall.rest.request;

import dev.crestfall.rest.request.filter.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of `select=`; embeds and spreads hold the items within their parentheses.
public sealed interface SelectItem {
  /// `alias:column->path.aggregate()::cast`. `cast` applies before the aggregate, `aggregateCast`
  /// after it.
  record Column(
      Field field,
      @Nullable AggregateFunction aggregate,
      @Nullable String aggregateCast,
      @Nullable String cast,
      @Nullable String alias)
      implements SelectItem {}

  /// `alias:target!hint!inner(...)`.
  record Embed(
      String target,
      @Nullable String alias,
      @Nullable String hint,
      @Nullable JoinType joinType,
      List<SelectItem> items)
      implements SelectItem {
    public Embed {
      items = List.copyOf(items);
    }
  }

  /// `...target!hint!inner(...)`.
  record Spread(
      String target, @Nullable String hint, @Nullable JoinType joinType, List<SelectItem> items)
      implements SelectItem {
    public Spread {
      items = List.copyOf(items);
    }
  }
}
