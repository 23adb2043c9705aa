package dev.crestfall.fault;

import dev.crestfall.fault.program.Running;
import dev.crestfall.fault.redis.RedisFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The faults at length: many more of each, with the settings that everybody has.
///
///     java dev.crestfall.fault.LongForm PROGRAM FOLDER [--kills N] [--restarts N] [--stop SECONDS]
///         [--redis SECONDS] [--seed N]
final class LongForm {
  private final List<String> arguments;
  private final List<String> program;
  private final Path folder;
  private final long seed;
  private boolean good = true;

  private LongForm(List<String> arguments) {
    this.arguments = arguments;
    this.program = Running.program(Path.of(arguments.get(0)).toAbsolutePath());
    this.folder = Path.of(arguments.get(1));
    this.seed = option("--seed", System.nanoTime());
  }

  public static void main(String... arguments) throws IOException {
    LongForm form = new LongForm(List.of(arguments));
    form.server();
    form.redis();
    System.exit(form.good ? 0 : 1);
  }

  private long option(String name, long otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
  }

  private Path home(String name) throws IOException {
    // Postgres runs as a user of its own, who must get through to the data directory.
    Path home = Files.createDirectories(folder.resolve(name));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private void server() throws IOException {
    try (Faults faults = new Faults(program, home("server"), seed, "gateway.rate.enabled=false")) {
      faults.killServer((int) option("--kills", 200));
      faults.restartPostgres((int) option("--restarts", 20));
      var _ = faults.stopPostgres((int) option("--stop", 30));
      Checker.Result result = faults.finish();
      say(faults.report(), faults.violations());
      say(result.lost(), result.twice());
      good &= result.lost().isEmpty() && result.twice().isEmpty();
      good &= faults.violations().isEmpty();
    }
  }

  private void redis() throws IOException {
    try (RedisFaults faults = new RedisFaults(program, home("redis"), seed)) {
      faults.run((int) option("--redis", 10));
      say(faults.report(), faults.violations());
      good &= faults.violations().isEmpty();
    }
  }

  private static void say(List<String> lines, List<String> more) {
    lines.forEach(System.out::println);
    more.stream().limit(20).forEach(System.out::println);
  }
}
