package dev.crestfall.kernel.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end, within a bounded time.
public final class Command {
  private static final int MAX_OUTPUT = 1 << 20;

  private Command() {}

  /// What a program left behind.
  ///
  /// @param exit its exit status, -1 when it could not be run or was ended for taking too long
  /// @param output both of its streams
  public record Outcome(int exit, String output) {
    public boolean ok() {
      return exit == 0;
    }

    /// The line that tells most: the first one that speaks of an error, else the last.
    public String gist() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.stream()
          .filter(line -> line.contains("error:") || line.contains("FATAL"))
          .findFirst()
          .orElse(lines.isEmpty() ? "no message, exit status " + exit : lines.getLast())
          .strip();
    }
  }

  /// Runs a program with an environment that leads nowhere but to the usual folders.
  public static Outcome run(List<String> command, Duration limit) {
    try {
      Process process = builder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new StringBuilder();
      Thread reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), output));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Outcome(
            -1, command.getFirst() + " took longer than " + limit.toSeconds() + " s");
      }
      reader.join(Duration.ofSeconds(1));
      synchronized (output) {
        return new Outcome(process.exitValue(), output.toString());
      }
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(-1, "interrupted");
    }
  }

  /// A builder without the caller's `PG*` and loader variables, in a folder that every user can
  /// reach.
  public static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin");
    environment.put("LC_ALL", "C");
    return builder;
  }

  private static void drain(InputStream stream, StringBuilder output) {
    try (stream) {
      byte[] buffer = new byte[8192];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        synchronized (output) {
          if (output.length() < MAX_OUTPUT) {
            output.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException e) {
      synchronized (output) {
        output.append(e.getMessage());
      }
    }
  }
}
