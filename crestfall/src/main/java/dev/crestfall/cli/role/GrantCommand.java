package dev.crestfall.cli.role;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives somebody a role.
@Command(name = "grant", description = "Give somebody a role.")
public final class GrantCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Mixin private Held held = new Held();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "Until when, as 2027-01-31T12:00:00Z (default: for good).")
  private @Nullable String expires;

  @Override
  public void run() {
    Instant until = until(expires);
    try (OpenRoles open = OpenRoles.of(options)) {
      Map<String, Object> answer =
          open.administration().grant(held.principal(open), held.role(), held.scope(), until);
      if (options.json()) {
        Terminal.json(answer);
      } else {
        Terminal.out().println(held);
      }
    }
  }

  private static @Nullable Instant until(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant until = OffsetDateTime.parse(text).toInstant();
      if (until.isAfter(InstantSource.system().instant())) {
        return until;
      }
    } catch (DateTimeException e) {
      throw new CliException(
          ExitCode.USAGE, "--expires is no time: '" + text + "'", "As 2027-01-31T12:00:00Z");
    }
    throw new CliException(ExitCode.USAGE, "--expires is over already: " + text, "");
  }
}
