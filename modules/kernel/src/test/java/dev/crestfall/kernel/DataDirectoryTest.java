package dev.crestfall.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @Test
  void a_file_in_its_place_is_refused(@TempDir Path parent) throws Exception {
    Path file = Files.writeString(parent.resolve("data"), "");
    assertThatThrownBy(() -> DataDirectory.open(file)).isInstanceOf(IOException.class);
  }

  @Test
  void a_second_claim_is_refused_until_the_first_is_given_back(@TempDir Path parent)
      throws Exception {
    DataDirectory data = DataDirectory.open(parent);
    try (InstanceLock _ = data.lock().orElseThrow()) {
      assertThat(data.lock()).isEmpty();
    }
    try (InstanceLock again = data.lock().orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void a_new_directory_is_private(@TempDir Path parent) throws Exception {
    DataDirectory data = DataDirectory.open(parent.resolve("a/b"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void a_file_is_replaced_as_a_whole(@TempDir Path parent) throws Exception {
    DataDirectory data = DataDirectory.open(parent);
    data.write("run.json", "one");
    data.write("run.json", "two");
    assertThat(data.resolve("run.json")).hasContent("two");
    assertThat(parent.toFile().list()).containsExactly("run.json");
  }
}
