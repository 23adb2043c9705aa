package dev.crestfall.cli.role;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes a role away.
@Command(name = "revoke", description = "Take a role away from somebody.")
public final class RevokeCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Mixin private Held held = new Held();

  @Override
  public void run() {
    try (OpenRoles open = OpenRoles.of(options)) {
      Map<String, Object> answer =
          open.administration().revoke(held.principal(open), held.role(), held.scope());
      if (options.json()) {
        Terminal.json(Map.of("revoked", answer));
      } else {
        Terminal.out().println(held + " no more");
      }
    }
  }
}
