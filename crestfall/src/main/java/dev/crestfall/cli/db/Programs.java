package dev.crestfall.cli.db;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.postgres.transfer.ClientProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Runs an installed program of Postgres on the database, in this terminal.
final class Programs {
  private Programs() {}

  /// Runs the newest one that there is.
  ///
  /// @param leastMajor the oldest version that will do
  /// @return its exit code
  static int run(String name, int leastMajor, OpenDatabase database, List<String> arguments) {
    List<ClientProgram> found =
        ClientProgram.find(name, Objects.requireNonNullElse(System.getenv("PATH"), ""));
    Optional<ClientProgram> program =
        found.stream().filter(p -> p.major() >= leastMajor).findFirst();
    if (program.isEmpty()) {
      throw missing(name, leastMajor, found);
    }
    List<String> command = new ArrayList<>();
    command.add(program.get().path().toString());
    command.addAll(arguments);
    var process = new ProcessBuilder(command).inheritIO();
    ConnectionString target = ConnectionString.parse(database.postgres().ownerUrl(), Map.of());
    process.environment().putAll(ClientProgram.environment(target));
    try {
      return process.start().waitFor();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, program.get().path() + " does not start: " + e.getMessage(), "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private static CliException missing(String name, int leastMajor, List<ClientProgram> found) {
    String what =
        found.isEmpty()
            ? name + " is not installed"
            : "The server needs %s %d or newer; the newest here is %d"
                .formatted(name, leastMajor, found.getFirst().major());
    int major = Math.max(leastMajor, 18);
    String remedy =
        "Install it: apt-get install postgresql-client-%1$d (from apt.postgresql.org), dnf install postgresql%1$d, or brew install libpq."
            .formatted(major);
    String other =
        name.equals("pg_dump") ? " Or use `crestfall db export`, which needs no program." : "";
    return new CliException(ExitCode.FAILED, what, remedy + other);
  }
}
