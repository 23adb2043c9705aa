package dev.crestfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of tests for Node, run in a copy so that what npm installs stays out of the sources.
public final class NodeProject {
  private static final int OLDEST_NODE = 22;
  private static final Pattern MAJOR = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

  private final Path directory;
  private final String node;

  private NodeProject(Path directory, String node) {
    this.directory = directory;
    this.node = node;
  }

  /// Copies the folder and installs what its lock file names, unless that has been done.
  public static NodeProject install(Path source, Path directory) throws IOException {
    var project = new NodeProject(directory, OtherProgram.node());
    Files.createDirectories(directory);
    project.requireVersion();
    Path lock = directory.resolve("package-lock.json");
    boolean installed =
        Files.exists(directory.resolve("node_modules/.package-lock.json"))
            && Files.exists(lock)
            && Files.mismatch(lock, source.resolve("package-lock.json")) == -1;
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!installed) {
      Result result = project.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
      assertThat(result.status()).as("npm ci failed:%n%s", result.output()).isZero();
    }
    return project;
  }

  /// Runs a file of tests; the output is in TAP.
  public Result test(String file, Map<String, String> environment) {
    return run(environment, node, "--test", "--test-reporter=tap", "--test-timeout=30000", file);
  }

  private void requireVersion() {
    String found;
    try {
      found = run(Map.of(), node, "--version").output().strip();
    } catch (UncheckedIOException e) {
      found = "none";
    }
    Matcher major = MAJOR.matcher(found);
    assertThat(major.matches() && Integer.parseInt(major.group(1)) >= OLDEST_NODE)
        .as(
            "Tests with a client need Node.js %d or newer, found %s. Install it on the PATH, name it"
                + " in CRESTFALL_NODE, or run ./dev test, which fetches one.",
            OLDEST_NODE, found)
        .isTrue();
  }

  private Result run(Map<String, String> environment, String... command) {
    try {
      Path output = Files.createTempFile(directory, "run", ".log");
      var builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(output);
      Files.delete(output);
      return new Result(ended ? process.exitValue() : -1, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// How a program ended and what it printed.
  public record Result(int status, String output) {
    /// The number of tests that passed, as TAP sums them up.
    public int passed() {
      Matcher passed = Pattern.compile("^# pass (\\d+)$", Pattern.MULTILINE).matcher(output);
      return passed.find() ? Integer.parseInt(passed.group(1)) : 0;
    }
  }
}
