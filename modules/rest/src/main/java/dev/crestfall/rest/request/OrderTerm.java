package dev.crestfall.rest.request;

import dev.crestfall.rest.request.filter.Field;
import org.jspecify.annotations.Nullable;

/// One term of `order=`. `relation` is set for `relation(column)`.
public record OrderTerm(
    @Nullable String relation, Field field, @Nullable Direction direction, @Nullable Nulls nulls) {
  public enum Direction {
    ASC,
    DESC
  }

  public enum Nulls {
    FIRST,
    LAST
  }
}
