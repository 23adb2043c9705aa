package dev.crestfall.cli.apikey;

import dev.crestfall.cli.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Replaces a key.
@Command(name = "rotate", description = "Make a key in place of another, which ends a day later.")
public final class ApikeyRotateCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Parameters(paramLabel = "ID", description = "As crestfall apikey list shows it.")
  private String id = "";

  @Override
  public void run() {
    try (OpenKeys open = OpenKeys.of(options)) {
      OpenKeys.show(
          open.run(keys -> keys.rotate(id, OpenKeys.OPERATOR, OpenKeys.event("api_key.rotate"))),
          options);
    }
  }
}
