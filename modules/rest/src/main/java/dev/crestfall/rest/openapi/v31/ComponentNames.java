package dev.crestfall.rest.openapi.v31;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Keys of components. A name of the database may hold anything, a key only letters, digits, `.`,
/// `_` and `-`: other characters become `_`, and a number keeps apart what would then be equal.
final class ComponentNames {
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]");

  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// The key of `name`, the same one every time.
  String key(String name) {
    return key(name, "");
  }

  /// The key of what belongs to `name` as its `suffix`.
  String key(String name, String suffix) {
    // No name has a NUL, so a table named like another one's suffix is another entry.
    return keys.computeIfAbsent(name + '\0' + suffix, _ -> free(name + suffix));
  }

  private String free(String name) {
    String wanted = name.isEmpty() ? "_" : UNFIT.matcher(name).replaceAll("_");
    String key = wanted;
    for (int i = 2; !taken.add(key); i++) {
      key = wanted + "_" + i;
    }
    return key;
  }
}
