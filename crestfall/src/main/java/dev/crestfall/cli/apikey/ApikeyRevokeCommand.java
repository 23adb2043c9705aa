package dev.crestfall.cli.apikey;

import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Ends a key.
@Command(name = "revoke", description = "End an API key now.")
public final class ApikeyRevokeCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "ID", description = "As crestfall apikey list shows it.")
  private String id = "";

  @Override
  public void run() {
    try (OpenKeys open = OpenKeys.of(options)) {
      boolean _ =
          open.run(keys -> {
            keys.revoke(id, OpenKeys.event("api_key.revoke"));
            return true;
          });
    }
    if (options.json()) {
      Terminal.json(Map.of("id", id, "revoked", true));
    } else {
      Terminal.out().println(id + " is revoked");
    }
  }
}
