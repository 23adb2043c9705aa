package dev.crestfall.graphql.reflect;

import java.util.List;

/// What of a database is reflected.
///
/// @param schemas the exposed ones, in the order in which they are searched
public record ReflectSettings(List<String> schemas) {
  public ReflectSettings {
    schemas = List.copyOf(schemas);
  }
}
