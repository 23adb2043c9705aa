package dev.crestfall.rest.plan;

import dev.crestfall.rest.request.AggregateFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a parent shows one of its embeds.
public sealed interface EmbedSelect {
  String aggregateAlias();

  /// As a member `name`: an object, or an array when `array`. `empty` embeds only filter.
  record Json(String name, String aggregateAlias, boolean array, boolean empty)
      implements EmbedSelect {}

  /// Its fields as the parent's own.
  record Spread(List<SpreadField> fields, String aggregateAlias) implements EmbedSelect {
    public Spread {
      fields = List.copyOf(fields);
    }
  }

  record SpreadField(
      String name,
      @Nullable AggregateFunction aggregate,
      @Nullable String aggregateCast,
      @Nullable String alias) {}
}
