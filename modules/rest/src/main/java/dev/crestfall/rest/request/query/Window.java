package dev.crestfall.rest.request.query;

import org.jspecify.annotations.Nullable;

/// What `limit=` and `offset=` say of the root, negative numbers included.
public record Window(long offset, @Nullable Long limit) {
  public static final Window ALL = new Window(0, null);
}
