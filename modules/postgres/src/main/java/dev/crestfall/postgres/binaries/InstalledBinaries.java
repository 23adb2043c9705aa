package dev.crestfall.postgres.binaries;

import dev.crestfall.kernel.system.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The Postgres programs of a machine, under the folders where packages put them.
///
/// @param root the machine's root folder
/// @param path the value of `PATH`
public record InstalledBinaries(Path root, String path) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final List<Place> PLACES =
      List.of(
          new Place("usr/lib/postgresql", "*", "bin"),
          new Place("usr", "pgsql-*", "bin"),
          new Place("usr/libexec", "postgresql*", ""),
          new Place("opt/homebrew/opt", "postgresql*", "bin"),
          new Place("usr/local/opt", "postgresql*", "bin"),
          new Place("Applications/Postgres.app/Contents/Versions", "*", "bin"));

  private record Place(String folder, String glob, String below) {}

  /// The machine that this program runs on.
  public static InstalledBinaries here() {
    return new InstalledBinaries(
        Path.of("/"), Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  /// All that are found, the newest first, those of the folders before those of `PATH`.
  public List<Binaries> find() {
    Set<Path> folders = new LinkedHashSet<>();
    PLACES.forEach(place -> folders.addAll(list(place)));
    for (String folder : path.split(":", -1)) {
      if (folder.startsWith("/")) {
        folders.add(Path.of(folder));
      }
    }
    // A folder of PATH often has links to one of the others: each program is asked once.
    Map<Path, String> versions = new HashMap<>();
    return folders.stream()
        .flatMap(folder -> at(folder, versions).stream())
        .sorted(Comparator.comparingInt(Binaries::major).reversed())
        .toList();
  }

  /// The programs in a folder, empty when it lacks `postgres` or `initdb`, or they don't run.
  public static Optional<Binaries> at(Path folder) {
    return at(folder, new HashMap<>());
  }

  private static Optional<Binaries> at(Path folder, Map<Path, String> versions) {
    Path postgres = folder.resolve("postgres");
    if (!Files.isExecutable(postgres) || !Files.isExecutable(folder.resolve("initdb"))) {
      return Optional.empty();
    }
    String version = versions.computeIfAbsent(real(postgres), _ -> version(postgres));
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(new Binaries(folder, version, Rung.INSTALLED));
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      return program;
    }
  }

  /// What a program says of itself, empty when it does not run.
  private static String version(Path postgres) {
    Command.Outcome outcome = Command.run(List.of(postgres.toString(), "--version"), LIMIT);
    return outcome.ok() ? Version.printed(outcome.output()) : "";
  }

  private List<Path> list(Place place) {
    var found = new ArrayList<Path>();
    Path folder = root.resolve(place.folder());
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, place.glob())) {
        entries.forEach(entry -> found.add(entry.resolve(place.below())));
      } catch (IOException | UncheckedIOException e) {
        // A folder that can't be listed has no programs for us.
        return List.of();
      }
    }
    return found;
  }
}
