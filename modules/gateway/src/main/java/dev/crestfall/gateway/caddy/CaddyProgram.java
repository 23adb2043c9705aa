package dev.crestfall.gateway.caddy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An installed Caddy that is new enough.
///
/// @param path the program
/// @param version as `2.11.9`
public record CaddyProgram(Path path, String version) {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Pattern BUILT =
      Pattern.compile("caddyserver/caddy/v2\\s+v(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final int SECONDS = 20;

  /// Finds it; empty where there is none.
  ///
  /// @throws CaddyException when the one that is named can't be used, or the one found is too old
  public static Optional<CaddyProgram> find(CaddyConfig config) throws CaddyException {
    if (config.path().isPresent()) {
      Path named = config.path().get();
      if (!Files.isExecutable(named)) {
        throw new CaddyException("gateway.caddy.path: " + named + " is no program");
      }
      return Optional.of(asked(named));
    }
    String folders = System.getenv().getOrDefault("PATH", "");
    Optional<Path> found =
        Stream.of(folders.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "caddy"))
            .filter(Files::isExecutable)
            .findFirst();
    return found.isEmpty() ? Optional.empty() : Optional.of(asked(found.get()));
  }

  private static CaddyProgram asked(Path path) throws CaddyException {
    Matcher version = VERSION.matcher(output(path, "version"));
    if (!version.find()) {
      // One that was built without a release's settings knows what it was built of.
      version = BUILT.matcher(output(path, "build-info"));
      if (!version.find()) {
        throw new CaddyException(path + " does not tell its version as Caddy does");
      }
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    if (major != 2 || minor < 6) {
      throw new CaddyException(
          "%s is Caddy %d.%d; this needs 2.6 or later".formatted(path, major, minor));
    }
    return new CaddyProgram(
        path.toAbsolutePath(), "%d.%d.%s".formatted(major, minor, version.group(3)));
  }

  private static String output(Path path, String question) throws CaddyException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(path.toString(), question)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("HOME", "/nonexistent");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CaddyException(path + " does not end when it is asked for its version");
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaddyException("interrupted", e);
    } catch (CaddyException e) {
      throw e;
    } catch (IOException e) {
      throw new CaddyException("Can't run " + path + ": " + e.getMessage(), e);
    }
  }
}
