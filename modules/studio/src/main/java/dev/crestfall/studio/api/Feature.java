package dev.crestfall.studio.api;

/// A subject of the API.
@FunctionalInterface
public interface Feature {
  /// Adds its routes.
  void bind(Api api);
}
