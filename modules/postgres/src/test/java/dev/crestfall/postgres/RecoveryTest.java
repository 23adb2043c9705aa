package dev.crestfall.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.binaries.Cache;
import dev.crestfall.postgres.binaries.EmbeddedBinaries;
import dev.crestfall.postgres.cluster.Ports;
import dev.crestfall.postgres.process.Users;
import dev.crestfall.postgres.server.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Starts on what other runs left behind.
@Timeout(300)
class RecoveryTest {
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
  void another_major_version_is_refused_with_the_way_out() throws Exception {
    Path cluster = Files.createDirectories(sandbox.layout().cluster());
    Files.writeString(cluster.resolve("PG_VERSION"), "14\n");
    assertThatThrownBy(() -> sandbox.start())
        .isInstanceOfSatisfying(
            PostgresException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Kind.OTHER_MAJOR);
              assertThat(refusal.getMessage()).contains("14");
              assertThat(refusal.remedy()).contains("db export").contains("db restore");
            });
    assertThat(cluster.resolve("PG_VERSION")).hasContent("14\n");
  }

  @Test
  void a_folder_that_is_no_cluster_is_left_alone() throws Exception {
    Path cluster = Files.createDirectories(sandbox.layout().cluster());
    Files.writeString(cluster.resolve("thesis.txt"), "ten years of work");
    assertThatThrownBy(() -> sandbox.start())
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("no cluster");
    assertThat(cluster.resolve("thesis.txt")).exists();
  }

  @Test
  void a_taken_port_is_refused_when_it_was_asked_for() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> sandbox.start(Sandbox.config(taken.getLocalPort())))
          .isInstanceOfSatisfying(
              PostgresException.class,
              refusal -> assertThat(refusal.kind()).isEqualTo(Kind.PORT_TAKEN));
    }
    assertThat(PidFile.read(sandbox.layout().cluster())).isEmpty();
  }

  @Test
  void data_and_port_survive_a_restart_on_a_cluster_that_was_half_made_at_first() throws Exception {
    Path building = sandbox.layout().home().resolve("cluster.building");
    Files.createDirectories(building);
    Files.writeString(building.resolve("PG_VERSION"), "18");
    PostgresModule module = sandbox.start(Sandbox.config(0));
    int port = PidFile.read(sandbox.layout().cluster()).orElseThrow().port();
    Sandbox.run(module, "CREATE TABLE kept AS SELECT 42 AS answer");
    module.close();
    assertThat(building).doesNotExist();
    // What a crash and a careless copy leave.
    Files.writeString(
        sandbox.layout().cluster().resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + sandbox.layout().cluster() + "\n");
    Files.setPosixFilePermissions(
        sandbox.layout().cluster(), PosixFilePermissions.fromString("rwxrwxrwx"));
    PostgresModule again = sandbox.start(Sandbox.config(0));
    assertThat(Sandbox.ask(again, "SELECT answer FROM kept")).isEqualTo("42");
    assertThat(PidFile.read(sandbox.layout().cluster()).orElseThrow().port()).isEqualTo(port);
  }

  @Test
  void a_killed_crestfall_takes_its_postgres_along_and_the_next_start_has_the_data()
      throws Exception {
    Process killed = KilledCrestfall.start(sandbox, Ports.free());
    try (var output = killed.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.lines().anyMatch(line -> line.equals("ready"))).isTrue();
    }
    var postgres = ProcessHandle.of(PidFile.read(sandbox.layout().cluster()).orElseThrow().pid());
    var beside = new PostgresModule(Sandbox.config(0), sandbox.data());
    assertThat(beside.attach()).isTrue();
    Sandbox.run(beside, "CREATE TABLE kept AS SELECT 42 AS answer");
    killed.destroyForcibly().waitFor();
    postgres.orElseThrow().onExit().get(10, TimeUnit.SECONDS);
    assertThat(beside.attach()).isFalse();
    assertThat(Sandbox.ask(sandbox.start(), "SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void an_orphaned_postgres_is_stopped_and_ours_takes_its_place() throws Exception {
    sandbox.start().close();
    var user = Users.choose(sandbox.home());
    var programs = EmbeddedBinaries.unpack(Cache.folder(user, sandbox.home()));
    Process orphan =
        new ProcessBuilder(
                user.command(
                    List.of(
                        programs.program("postgres").toString(),
                        "-D",
                        sandbox.layout().cluster().toString(),
                        "-p",
                        Integer.toString(Ports.free()),
                        "-k",
                        "")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (PidFile.read(sandbox.layout().cluster()).filter(PidFile::isReady).isEmpty()) {
      assertThat(orphan.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    PostgresModule module = sandbox.start();
    assertThat(orphan.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(Sandbox.ask(module, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_killed_postgres_is_started_again() throws Exception {
    PostgresModule module = sandbox.start();
    Sandbox.run(module, "CREATE TABLE kept AS SELECT 42 AS answer");
    long pid = PidFile.read(sandbox.layout().cluster()).orElseThrow().pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (PidFile.read(sandbox.layout().cluster())
        .filter(file -> file.pid() != pid && file.isReady())
        .isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(Sandbox.ask(module, "SELECT answer FROM kept")).isEqualTo("42");
  }
}
