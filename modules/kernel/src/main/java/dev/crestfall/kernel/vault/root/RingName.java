package dev.crestfall.kernel.vault.root;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What a wrapped ring key is bound to: unwrapping it under another name fails.
///
/// @param workspace empty for the system's
public record RingName(UUID id, String workspace) {
  /// For providers that take bytes.
  public byte[] bytes() {
    return ("cf1|ring|" + id + '|' + workspace).getBytes(StandardCharsets.UTF_8);
  }

  /// For providers that take names and values.
  public Map<String, String> context() {
    Map<String, String> context = new TreeMap<>();
    context.put("crestfall-ring", id.toString());
    // Values may not be empty everywhere.
    context.put("crestfall-workspace", workspace.isEmpty() ? "system" : workspace);
    return context;
  }
}
