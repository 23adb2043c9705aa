package dev.crestfall.catalog;

import java.util.List;

/// What of a database belongs into a [Catalog].
///
/// @param schemas the exposed ones; the first is the default
/// @param extraSearchPath schemas whose views are traced through and whose types are found, but
///   which are not exposed
/// @param hoistedSettings names of settings that a function's own `SET` extends to the transaction
public record CatalogSettings(
    List<String> schemas, List<String> extraSearchPath, List<String> hoistedSettings) {
  public CatalogSettings {
    schemas = List.copyOf(schemas);
    extraSearchPath = List.copyOf(extraSearchPath);
    hoistedSettings = List.copyOf(hoistedSettings);
  }
}
