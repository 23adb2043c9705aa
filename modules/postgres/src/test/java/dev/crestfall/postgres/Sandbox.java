package dev.crestfall.postgres;

import dev.crestfall.kernel.config.Secret;
import dev.crestfall.postgres.binaries.InstalledBinaries;
import dev.crestfall.postgres.cluster.Layout;
import dev.crestfall.postgres.cluster.Ports;
import dev.crestfall.postgres.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A data directory for one test, where the user of Postgres can reach it, with the modules that
/// run on it.
final class Sandbox implements AutoCloseable {
  private final Path home;
  private final List<PostgresModule> modules = new ArrayList<>();

  Sandbox() throws IOException {
    home = Files.createTempDirectory(Path.of("/tmp").toRealPath(), "crestfall-postgres-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  Layout layout() {
    return Layout.of(data());
  }

  /// Starts a module on this directory; it ends with the sandbox.
  PostgresModule start(PostgresConfig config) {
    return start(new PostgresModule(config, data()));
  }

  /// The same with what another machine has installed.
  PostgresModule start(PostgresConfig config, InstalledBinaries installed) {
    return start(new PostgresModule(config, data(), installed));
  }

  private PostgresModule start(PostgresModule module) {
    modules.add(module);
    module.start();
    return module;
  }

  PostgresModule start() {
    return start(config(Ports.free()));
  }

  static PostgresConfig config(int port) {
    return config(Optional.empty(), port, 0);
  }

  static PostgresConfig config(Optional<String> url, int port, int version) {
    return new PostgresConfig(
        url.map(Secret::new),
        Optional.empty(),
        port,
        version,
        Optional.empty(),
        Optional.empty(),
        20,
        "16MB",
        32,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  /// The first column of the first row.
  static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /// The same in a session of the owner.
  static String ask(PostgresModule module, String query) throws SQLException {
    try (Connection connection = module.ownerConnections().open()) {
      return ask(connection, query);
    }
  }

  static void run(PostgresModule module, String sql) throws SQLException {
    try (Connection connection = module.ownerConnections().open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    modules.forEach(PostgresModule::close);
    Folders.delete(home);
  }
}
