package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.Users;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// What the last start decided, kept beside the cluster.
///
/// @param rung where the programs came from
/// @param version of the programs
/// @param user the operating system user that Postgres ran as
/// @param port where it listened
public record ClusterRecord(String rung, String version, String user, int port) {
  /// The record of a cluster, empty before its first start or when it can't be understood: then
  /// everything is decided anew.
  public static Optional<ClusterRecord> read(Layout layout) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(layout.record())));
      return Optional.of(
          new ClusterRecord(
              properties.getProperty("rung", ""),
              properties.getProperty("version", ""),
              properties.getProperty("user", ""),
              Integer.parseInt(properties.getProperty("port", "0"))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether Postgres ran with root's rights over files.
  public boolean isUnconfined() {
    return user.equals(Users.UNCONFINED);
  }

  void write(Layout layout) {
    var properties = new Properties();
    properties.setProperty("rung", rung);
    properties.setProperty("version", version);
    properties.setProperty("user", user);
    properties.setProperty("port", Integer.toString(port));
    Path draft = layout.record().resolveSibling(layout.record().getFileName() + ".new");
    try {
      var text = new StringWriter();
      properties.store(text, "What the last start decided; written by Crestfall");
      Files.writeString(draft, text.toString());
      Files.move(draft, layout.record(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PostgresException(
          Kind.FILES,
          "The data directory can't be written: " + Folders.reason(e),
          "Give Crestfall the right to write there, and free space on its disk.",
          e);
    }
  }
}
