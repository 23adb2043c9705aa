package dev.crestfall.rest.plan.read;

import dev.crestfall.rest.plan.ReadNode;
import java.util.ArrayList;
import java.util.List;

/// The warning for embeds that were addressed by their target's name though they have an alias.
public final class Deprecations {
  private Deprecations() {}

  /// Values of the `Warning` header, empty when there is nothing to warn of. The agent's name is
  /// part of the contract.
  public static List<String> warnings(ReadNode root) {
    List<String> changes = new ArrayList<>();
    collect(root, changes);
    if (changes.isEmpty()) {
      return List.of();
    }
    return List.of(
        "299 PostgRESTv16.2 \"Embedded resource was referenced by relation name even though it has an"
            + " alias. This is deprecated and will stop working in a future release. Update "
            + String.join(", ", changes)
            + " in query string filters, orders or limits.\"");
  }

  private static void collect(ReadNode node, List<String> changes) {
    if (node.legacyNameMatch() && node.alias() != null) {
      changes.add("`" + quotable(node.name()) + "` to `" + quotable(node.alias()) + "`");
    }
    node.children().forEach(child -> collect(child, changes));
  }

  /// The text stands within the quotes of a header.
  private static String quotable(String name) {
    return name.replaceAll("\\p{Cntrl}", " ").replaceAll("[\"\\\\]", "\\\\$0");
  }
}
