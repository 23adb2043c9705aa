package dev.crestfall.rest.response;

import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.List;

/// The warning about embeds that filters address by name although they have an alias.
final class LegacyNames {
  private LegacyNames() {}

  /// Each replacement reads like "`tasks` to `the_tasks`". The agent's name is part of the
  /// contract.
  static List<Header> warnings(List<String> replacements) {
    if (replacements.isEmpty()) {
      return List.of();
    }
    String text =
        "Embedded resource was referenced by relation name even though it has an alias. This is"
            + " deprecated and will stop working in a future release. Update "
            + String.join(", ", replacements)
            + " in query string filters, orders or limits.";
    String agent = "PostgRESTv" + Peer.VERSION;
    return List.of(new Header("Warning", HeaderText.wire("299 " + agent + " \"" + text + "\"")));
  }
}
