package dev.crestfall.rest.openapi.v31;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Keys of components. A name of the database may hold anything, a key only letters, digits, `.`,
/// `_` and `-`: other characters become `_`, and a number keeps apart what would then be equal.
final class ComponentNames {
  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// The key of `name`, the same one every time.
  String key(String name) {
    return keys.computeIfAbsent(name, this::free);
  }

  private String free(String name) {
    String wanted = name.replaceAll("[^A-Za-z0-9._-]", "_");
    if (wanted.isEmpty()) {
      wanted = "_";
    }
    String key = wanted;
    for (int i = 2; !taken.add(key); i++) {
      key = wanted + "_" + i;
    }
    return key;
  }
}
