package dev.crestfall.postgres.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogJanitorTest {
  @TempDir private Path folder;

  @Test
  void the_oldest_files_go_until_the_rest_fits_and_nothing_else_is_touched() throws IOException {
    for (int age = 1; age <= 5; age++) {
      write("postgresql-%d.json".formatted(age), age);
    }
    write("notes.txt", 9);
    Path target = write("elsewhere", 9);
    Files.createSymbolicLink(folder.resolve("postgresql-9.json"), target);
    LogJanitor.sweep(folder, 350);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "postgresql-1.json",
            "postgresql-2.json",
            "postgresql-3.json",
            "postgresql-9.json",
            "notes.txt",
            "elsewhere");
    LogJanitor.sweep(folder, 1);
    assertThat(folder.resolve("postgresql-1.json")).exists();
    assertThat(LogJanitor.size(folder)).isEqualTo(200);
  }

  private Path write(String name, int age) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[100]);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000L - age * 1000L));
    return file;
  }
}
