package dev.crestfall.postgres.transfer;

import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.kernel.system.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An installed program of Postgres that signs in to a server: psql, pg_dump.
///
/// @param major the version it is of
public record ClientProgram(Path path, int major) {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/postgresql",
          "/usr",
          "/opt/homebrew/opt",
          "/usr/local/opt",
          "/Applications/Postgres.app/Contents/Versions");

  /// All of that name on this machine, the newest first.
  ///
  /// @param searchPath the value of `PATH`
  public static List<ClientProgram> find(String name, String searchPath) {
    List<Path> folders = new ArrayList<>();
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      if (folder.startsWith("/")) {
        folders.add(Path.of(folder));
      }
    }
    FOLDERS.forEach(folder -> folders.addAll(versions(Path.of(folder))));
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .distinct()
        .flatMap(path -> at(path).stream())
        .sorted(Comparator.comparingInt(ClientProgram::major).reversed())
        .toList();
  }

  private static List<Path> versions(Path folder) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(folder, "{[0-9]*,pgsql-*,postgresql*,libpq*}")) {
        entries.forEach(entry -> found.add(entry.resolve("bin")));
      } catch (IOException e) {
        // A folder that can't be listed has no programs for us.
        return List.of();
      }
    }
    return found;
  }

  private static Optional<ClientProgram> at(Path path) {
    Command.Outcome outcome =
        Command.run(List.of(path.toString(), "--version"), Duration.ofSeconds(10));
    Matcher matcher = VERSION.matcher(outcome.output());
    return outcome.ok() && matcher.find()
        ? Optional.of(new ClientProgram(path, Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /// How such a program signs in: by its environment, since a command line is for everybody to see.
  public static Map<String, String> environment(ConnectionString database) {
    Properties properties = database.properties();
    Map<String, String> environment = new LinkedHashMap<>();
    String socket = properties.getProperty("socketFactoryArg");
    if (socket == null) {
      List<String> hosts = new ArrayList<>();
      List<String> ports = new ArrayList<>();
      String places =
          database.jdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*$", "");
      for (String place : places.split(",", -1)) {
        int colon = place.lastIndexOf(':');
        hosts.add(place.substring(0, colon).replaceAll("[\\[\\]]", ""));
        ports.add(place.substring(colon + 1));
      }
      environment.put("PGHOST", String.join(",", hosts));
      environment.put("PGPORT", String.join(",", ports));
    } else {
      int name = socket.lastIndexOf("/.s.PGSQL.");
      environment.put("PGHOST", socket.substring(0, name));
      environment.put("PGPORT", socket.substring(name + "/.s.PGSQL.".length()));
    }
    environment.put("PGUSER", database.user());
    environment.put("PGDATABASE", database.database());
    Map.of(
            "password",
            "PGPASSWORD",
            "sslmode",
            "PGSSLMODE",
            "sslcert",
            "PGSSLCERT",
            "sslkey",
            "PGSSLKEY",
            "sslrootcert",
            "PGSSLROOTCERT",
            "options",
            "PGOPTIONS")
        .forEach((property, variable) -> {
          if (socket == null || !property.equals("sslmode")) {
            Optional.ofNullable(properties.getProperty(property))
                .ifPresent(value -> environment.put(variable, value));
          }
        });
    return environment;
  }
}
