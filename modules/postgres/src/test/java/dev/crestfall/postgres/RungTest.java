package dev.crestfall.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import dev.crestfall.kernel.Finding;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.binaries.Binaries;
import dev.crestfall.postgres.binaries.Cache;
import dev.crestfall.postgres.binaries.EmbeddedBinaries;
import dev.crestfall.postgres.cluster.ClusterRecord;
import dev.crestfall.postgres.doctor.Exposed;
import dev.crestfall.postgres.process.Folders;
import dev.crestfall.postgres.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What changes with the programs and the user that run a cluster.
class RungTest {
  private Sandbox sandbox;

  @BeforeEach
  void open() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void a_disk_that_is_full_is_told_as_such_and_leaves_nothing() throws IOException {
    Path programs = Files.createDirectory(sandbox.home().resolve("programs"));
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
    program(programs.resolve("postgres"), "echo 'postgres (PostgreSQL) 18.6'");
    program(
        programs.resolve("initdb"),
        "echo 'initdb: error: could not write file \"base/1/2\": No space left on device'; exit 1");
    assertThatThrownBy(() -> sandbox.start(with(programs)))
        .isInstanceOfSatisfying(
            PostgresException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Kind.FILES);
              assertThat(refusal.getMessage()).contains("No space left").hasLineCount(1);
            });
    assertThat(sandbox.layout().home().resolve("cluster.building")).doesNotExist();
    assertThat(sandbox.layout().home().resolve("cluster.building.secret")).doesNotExist();
  }

  @Test
  void a_cluster_moves_between_rungs_and_users_with_its_data() throws Exception {
    PostgresModule first = sandbox.start();
    Sandbox.run(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    assertThat(record().rung()).isEqualTo("embedded");
    first.close();
    boolean root = new UnixSystem().getUid() == 0;
    if (root) {
      Folders.give(sandbox.layout().cluster(), 0, 0);
    }
    Binaries embedded =
        EmbeddedBinaries.unpack(Cache.folder(Users.choose(sandbox.home()), sandbox.home()));
    PostgresModule second = sandbox.start(with(embedded.bin()));
    assertThat(Sandbox.ask(second, "SELECT answer FROM kept")).isEqualTo("42");
    assertThat(record().rung()).isEqualTo("installed");
    assertThat(Folders.owner(sandbox.layout().cluster())).isNotZero();
  }

  @Test
  void below_a_private_folder_of_root_it_runs_in_a_user_namespace_and_doctor_warns()
      throws Exception {
    Assumptions.assumeTrue(new UnixSystem().getUid() == 0, "only as root");
    Assumptions.assumeTrue(
        new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0, "no user namespaces");
    Files.setPosixFilePermissions(sandbox.home(), PosixFilePermissions.fromString("rwx------"));
    PostgresModule module = sandbox.start();
    assertThat(Sandbox.ask(module, "SELECT 1")).isEqualTo("1");
    assertThat(module.doctor(Exposed.USUAL))
        .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("root's rights"));
  }

  private ClusterRecord record() {
    return ClusterRecord.read(sandbox.layout()).orElseThrow();
  }

  private static PostgresConfig with(Path binaries) {
    PostgresConfig usual = Sandbox.config(0);
    return new PostgresConfig(
        usual.url(),
        usual.authenticatorUrl(),
        0,
        0,
        Optional.of(binaries),
        usual.cache(),
        usual.maxConnections(),
        usual.sharedBuffers(),
        usual.logMegabytes(),
        usual.logSlowStatements(),
        usual.startTimeout());
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
