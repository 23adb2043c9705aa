package dev.crestfall.cli.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.kernel.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a running Crestfall leaves in its data directory for other commands to find it.
///
/// @param pid of the process
/// @param processStart when that process began, in milliseconds: a process id is used again
/// @param url of the gateway, empty without one
/// @param database where it is, for a person; empty without one
/// @param ports by name, as `rest` and `postgres`
/// @param routes what it answers
public record Running(
    long pid,
    long processStart,
    String url,
    String database,
    Map<String, Integer> ports,
    List<String> modules,
    List<Route> routes) {
  private static final String FILE = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Running here(Modules modules) {
    ProcessHandle self = ProcessHandle.current();
    return new Running(
        self.pid(),
        startOf(self),
        modules.url(),
        modules.database(),
        modules.ports(),
        modules.names(),
        modules.routes());
  }

  /// The Crestfall that uses this directory now, as far as it says so.
  public static Optional<Running> find(DataDirectory data) {
    try {
      Running found = JSON.readValue(Files.readString(data.resolve(FILE)), Running.class);
      return ProcessHandle.of(found.pid())
          .filter(process -> process.isAlive() && startOf(process) == found.processStart())
          .map(_ -> found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      // Not ours, or of another version: as good as none.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + data.resolve(FILE), e);
    }
  }

  /// The Crestfall of these settings.
  ///
  /// @throws CliException when it does not run
  public static Running require(Settings settings) {
    return settings
        .existingData()
        .flatMap(Running::find)
        .orElseThrow(() ->
            new CliException(
                ExitCode.UNHEALTHY,
                "Not running (data directory " + settings.global().data().toAbsolutePath() + ")",
                "Start it with: crestfall up"));
  }

  void write(DataDirectory data) throws IOException {
    data.write(FILE, JSON.writeValueAsString(this) + "\n");
  }

  static void forget(DataDirectory data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
