package dev.crestfall.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.binaries.Archive;
import dev.crestfall.postgres.binaries.EmbeddedBinaries;
import dev.crestfall.postgres.binaries.InstalledBinaries;
import dev.crestfall.postgres.cluster.ClusterRecord;
import dev.crestfall.postgres.cluster.Ports;
import dev.crestfall.postgres.doctor.Exposed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A machine with PostgreSQL 18 and 15, laid out as Debian's packages do it.
class InstalledRungTest {
  private static final Path OLDER = Path.of("target", "older", "postgres-15.jar");

  private static Sandbox machine;
  private static InstalledBinaries installed;
  private Sandbox sandbox;

  @BeforeAll
  static void install() throws IOException {
    Assumptions.assumeTrue(Files.exists(OLDER), "no programs of 15 here");
    Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "not for this machine");
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "not for this machine");
    machine = new Sandbox();
    Path folder = machine.home();
    for (String name : List.of("usr", "lib", "postgresql")) {
      folder = Files.createDirectory(folder.resolve(name));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.move(EmbeddedBinaries.unpack(machine.home()).bin().getParent(), folder.resolve("18"));
    try (var jar = FileSystems.newFileSystem(OLDER);
        InputStream packed = Files.newInputStream(jar.getPath("postgres-linux-x86_64.txz"))) {
      Archive.unpack(packed, folder.resolve("15"));
    }
    installed = new InstalledBinaries(machine.home(), "");
  }

  @AfterAll
  static void uninstall() throws IOException {
    if (machine != null) {
      machine.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void an_older_one_for_data_of_a_newer_is_refused() {
    sandbox.start(config(18), installed).close();
    assertThatThrownBy(() -> sandbox.start(config(15), installed))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("belongs to PostgreSQL 18, not 15");
  }

  @Test
  void the_newest_one_is_taken_and_recorded() throws Exception {
    PostgresModule module = sandbox.start(config(0), installed);
    assertThat(Sandbox.ask(module, "SHOW server_version")).startsWith("18.");
    assertThat(ClusterRecord.read(sandbox.layout()).orElseThrow().rung()).isEqualTo("installed");
  }

  @Test
  void an_older_one_is_taken_when_told_and_stays_that_of_its_data() throws Exception {
    PostgresModule module = sandbox.start(config(15), installed);
    assertThat(Sandbox.ask(module, "SHOW server_version")).startsWith("15.");
    assertThat(module.hasEventTriggers()).isTrue();
    assertThat(module.doctor(Exposed.USUAL))
        .noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    Sandbox.run(module, "CREATE TABLE kept AS SELECT 42 AS answer");
    module.close();
    PostgresModule again = sandbox.start(config(0), installed);
    assertThat(Sandbox.ask(again, "SHOW server_version")).startsWith("15.");
    assertThat(Sandbox.ask(again, "SELECT answer FROM kept")).isEqualTo("42");
  }

  private static PostgresConfig config(int major) {
    return Sandbox.config(Optional.empty(), Ports.free(), major);
  }
}
