package dev.crestfall.cli.command;

import dev.crestfall.cli.boot.Modules;
import dev.crestfall.cli.boot.Running;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.cli.setting.Environment;
import dev.crestfall.cli.setting.Urls;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.kernel.DataDirectory;
import dev.crestfall.kernel.Finding;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.config.ConfigException;
import dev.crestfall.kernel.database.uri.ConnectionString;
import dev.crestfall.postgres.PostgresConfig;
import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresModule;
import dev.crestfall.postgres.doctor.Exposed;
import dev.crestfall.rest.config.DatabaseSettings;
import dev.crestfall.rest.config.RestConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The examination of an installation.
final class Doctor {
  private static final long LITTLE_SPACE = 1L << 30;
  private static final String IN_DATABASE = "the database says: ";
  private static final String UNSERVED = "The REST API is not served with it";

  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(Settings settings) {
    this.settings = settings;
  }

  /// Everything there is to say, the good included.
  static List<Finding> look(Settings settings) {
    Doctor doctor = new Doctor(settings);
    doctor.java();
    if (doctor.settings()) {
      doctor.environment();
      Optional<DataDirectory> data = settings.existingData();
      doctor.data(data);
      doctor.running(data.flatMap(Running::find));
      doctor.database(data);
    }
    return doctor.findings;
  }

  private void java() {
    findings.add(Finding.ok("java", System.getProperty("java.vm.name") + " " + Runtime.version()));
  }

  private boolean settings() {
    settings.prepareAll();
    List<String> problems = settings.config().problems();
    problems.forEach(problem ->
        findings.add(Finding.problem("settings", problem, "See them all: crestfall config")));
    if (problems.isEmpty()) {
      findings.add(Finding.ok("settings", "all are understood"));
    }
    return problems.isEmpty();
  }

  private void environment() {
    Environment environment = settings.global().environment();
    List<String> found = settings.developmentSettings();
    found.forEach(setting -> development(setting, "Production does not start with it"));
    if (found.isEmpty()) {
      String name = environment.name().toLowerCase(java.util.Locale.ROOT);
      findings.add(Finding.ok("environment", name + ", without settings for development only"));
    }
  }

  private void development(String setting, String cost) {
    findings.add(
        settings.global().environment() == Environment.PRODUCTION
            ? Finding.problem("environment", setting, cost)
            : Finding.warning("environment", setting, "Change it before production"));
  }

  private void data(Optional<DataDirectory> data) {
    Path path = settings.global().data().toAbsolutePath().normalize();
    if (data.isEmpty()) {
      findings.add(Finding.ok("data", path + " is not there yet; the first start makes it"));
      return;
    }
    try {
      judgeData(path);
    } catch (IOException e) {
      findings.add(
          Finding.problem("data", "Can't look at " + path, "See that this user may read it"));
    }
  }

  private void judgeData(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_READ)) {
      findings.add(Finding.problem("data", path + " is open to every user", "chmod o-rw " + path));
    }
    long free = Files.getFileStore(path).getUsableSpace();
    String space = "%,d MB free".formatted(free >> 20);
    findings.add(
        free < LITTLE_SPACE
            ? Finding.warning("data", path + " has little space: " + space, "Make room")
            : Finding.ok("data", path + ", " + space));
  }

  private void running(Optional<Running> running) {
    if (running.isPresent()) {
      String url = running.get().url();
      String place = url.isEmpty() ? "without a gateway" : url;
      findings.add(
          Finding.ok("crestfall", "runs as process " + running.get().pid() + ", " + place));
      return;
    }
    GatewayConfig gateway = settings.config().bind("gateway", GatewayConfig.class);
    if (gateway.port() != 0 && isTaken(gateway)) {
      findings.add(
          Finding.problem(
              "gateway",
              "port " + gateway.port() + " is taken by another program",
              "Choose another: crestfall up --port N"));
    } else {
      findings.add(Finding.ok("crestfall", "does not run now"));
    }
  }

  private void database(Optional<DataDirectory> data) {
    PostgresConfig config = settings.config().bind("postgres", PostgresConfig.class);
    if (data.isEmpty() && config.url().isEmpty()) {
      return;
    }
    try (PostgresModule postgres = Modules.postgres(settings)) {
      if (postgres.attach()) {
        findings.addAll(postgres.doctor(exposed(postgres)));
      } else {
        findings.add(
            Finding.ok("postgres", "not running: start it for an examination (crestfall up)"));
      }
    } catch (PostgresException e) {
      findings.add(Finding.problem("postgres", String.valueOf(e.getMessage()), e.remedy()));
    }
  }

  /// What the data APIs serve, and to whom without an account of its own.
  private Exposed exposed(PostgresModule postgres) {
    RestConfig rest = inForce(settings.config().bind("rest", RestConfig.class), postgres);
    List<String> roles =
        Stream.concat(rest.dbAnonRole().stream(), Exposed.USUAL.roles().stream())
            .distinct()
            .toList();
    return new Exposed(rest.dbSchemas(), roles);
  }

  /// Settings in the database outrank all others, and are judged as they are. Where they can't be
  /// read, that is found elsewhere.
  private RestConfig inForce(RestConfig outside, PostgresModule postgres) {
    try (Connection connection =
        ConnectionString.parse(postgres.authenticatorUri(), Map.of())
            .factory("crestfall doctor")
            .open()) {
      return DatabaseSettings.overlay(outside, connection, this::inDatabase);
    } catch (ConfigException e) {
      e.problems()
          .forEach(problem ->
              findings.add(Finding.problem("settings", IN_DATABASE + problem, UNSERVED)));
      return outside;
    } catch (SQLException | PostgresException _) {
      return outside;
    }
  }

  private void inDatabase(Config said) {
    Settings.developmentSettings(said)
        .forEach(setting -> development(IN_DATABASE + setting, UNSERVED));
  }

  private static boolean isTaken(GatewayConfig gateway) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(Urls.host(gateway.host()), gateway.port()));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
