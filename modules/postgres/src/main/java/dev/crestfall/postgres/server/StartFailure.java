package dev.crestfall.postgres.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a server ended while starting: what it said last, as our kind of failure. The first words go
/// to its output, later ones to its log.
final class StartFailure {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT = 1 << 20;

  private StartFailure() {}

  static PostgresException of(Server.Launch launch, long pid) {
    String words =
        fromLog(launch.log(), pid).or(() -> fromOutput(launch.output())).orElse("it said nothing");
    if (words.contains("TCP/IP socket") || words.contains("Address already in use")) {
      return new PostgresException(
          Kind.PORT_TAKEN, "Postgres can't listen: " + words, "Choose another postgres.port.");
    }
    if (words.contains("shared memory block") || words.contains("already exists")) {
      return new PostgresException(
          Kind.IN_USE,
          "Something of an earlier Postgres still runs: " + words,
          "Stop every postgres process on " + launch.cluster() + " and start again.");
    }
    if (words.contains("No space left")) {
      return new PostgresException(
          Kind.FILES, "Postgres can't start: " + words, "Free space on the disk and start again.");
    }
    return new PostgresException(
        Kind.NOT_STARTED,
        "Postgres ended while starting: " + words,
        "Mend what the message names; %s has the rest.".formatted(launch.log()));
  }

  private static Optional<String> fromOutput(Path output) {
    List<String> lines = lines(output).filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(line -> line.replaceFirst("^.*?(FATAL|PANIC):\\s*", ""));
  }

  private static Optional<String> fromLog(Path folder, long pid) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .max(Comparator.naturalOrder())
          .flatMap(file ->
              lines(file)
                  .filter(line -> line.contains("\"FATAL\"") || line.contains("\"PANIC\""))
                  .flatMap(line -> message(line, pid).stream())
                  .reduce((_, last) -> last));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> message(String line, long pid) {
    try {
      JsonNode entry = JSON.readTree(line);
      return entry.path("pid").asLong() == pid
          ? Optional.of(entry.path("message").asText())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /// The end of a file. Its folder may be the user's whom SQL acts as, so no link is followed.
  private static Stream<String> lines(Path file) {
    try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      stream.skip(Math.max(0, Files.size(file) - LIMIT));
      return new String(stream.readNBytes(LIMIT), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
