package dev.crestfall.postgres.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledBinariesTest {
  @TempDir private Path root = Path.of("");

  @Test
  void a_folder_without_initdb_or_with_programs_that_do_not_run_is_passed_over()
      throws IOException {
    Path half = root.resolve("usr/lib/postgresql/18/bin");
    program(half.resolve("postgres"), "echo 'postgres (PostgreSQL) 18.6'");
    Path broken = root.resolve("usr/lib/postgresql/17/bin");
    program(broken.resolve("postgres"), "exit 127");
    program(broken.resolve("initdb"), "");
    Path other = root.resolve("usr/lib/postgresql/16/bin");
    program(other.resolve("postgres"), "echo 'something else 16.1'");
    program(other.resolve("initdb"), "");
    assertThat(new InstalledBinaries(root, "").find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/postgresql/18/bin",
        "usr/pgsql-18/bin",
        "usr/libexec/postgresql18",
        "opt/homebrew/opt/postgresql@18/bin",
        "usr/local/opt/postgresql@18/bin",
        "Applications/Postgres.app/Contents/Versions/18/bin",
        "opt/own/bin"
      })
  void packages_of_every_system_are_found(String folder) throws IOException {
    install(folder, "18.6 (Debian 18.6-1)");
    assertThat(new InstalledBinaries(root, "relative:" + root + "/opt/own/bin").find())
        .containsExactly(new Binaries(root.resolve(folder), "18.6", Rung.INSTALLED));
  }

  @Test
  void the_newest_comes_first_and_folders_before_the_path() throws IOException {
    install("usr/lib/postgresql/15/bin", "15.14");
    install("usr/lib/postgresql/18/bin", "18.6");
    install("opt/own/bin", "18.7");
    List<Binaries> found = new InstalledBinaries(root, root + "/opt/own/bin").find();
    assertThat(found).extracting(Binaries::version).containsExactly("18.6", "18.7", "15.14");
  }

  @Test
  void a_program_that_is_linked_from_the_path_is_asked_once() throws IOException {
    Path folder = root.resolve("usr/lib/postgresql/18/bin");
    program(
        folder.resolve("postgres"),
        "echo asked >> " + root + "/asked; echo 'postgres (PostgreSQL) 18.6'");
    program(folder.resolve("initdb"), "");
    Path links = Files.createDirectories(root.resolve("opt/own/bin"));
    Files.createSymbolicLink(links.resolve("postgres"), folder.resolve("postgres"));
    Files.createSymbolicLink(links.resolve("initdb"), folder.resolve("initdb"));

    List<Binaries> found = new InstalledBinaries(root, links.toString()).find();

    assertThat(found).extracting(Binaries::bin).containsExactly(folder, links);
    assertThat(root.resolve("asked")).hasContent("asked");
  }

  private void install(String folder, String version) throws IOException {
    program(
        root.resolve(folder).resolve("postgres"), "echo 'postgres (PostgreSQL) " + version + "'");
    program(root.resolve(folder).resolve("initdb"), "");
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
