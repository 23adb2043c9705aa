package dev.crestfall.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @Test
  void a_name_that_leaves_the_directory_is_refused(@TempDir Path data) {
    assertThatThrownBy(() -> Secrets.open(data).get("../key"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_emptied_secret_is_refused_instead_of_replaced(@TempDir Path data) throws Exception {
    Secrets secrets = Secrets.open(data);
    secrets.get("jwt");
    Files.writeString(data.resolve("secrets/jwt"), "");
    assertThatThrownBy(() -> secrets.get("jwt")).hasMessageContaining("secrets/jwt");
  }

  @Test
  void a_secret_that_everybody_may_read_is_refused(@TempDir Path data) throws Exception {
    Secrets secrets = Secrets.open(data);
    secrets.get("jwt");
    Path file = data.resolve("secrets/jwt");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> secrets.get("jwt"))
        .cause()
        .hasMessageContaining("secrets/jwt is open to every user");
  }

  @Test
  void a_secret_is_made_once_and_kept_private(@TempDir Path data) throws Exception {
    Path fresh = data.resolve("fresh");
    String secret = Secrets.open(fresh).get("jwt");
    assertThat(secret).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(Secrets.open(fresh).get("jwt")).isEqualTo(secret);
    assertThat(Secrets.open(fresh).get("other")).isNotEqualTo(secret);
    assertThat(permissions(fresh.resolve("secrets/jwt"))).isEqualTo("rw-------");
    assertThat(permissions(fresh.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(permissions(fresh)).isEqualTo("rwx------");
  }

  @Test
  void all_who_ask_at_once_get_the_same(@TempDir Path data) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> asks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asks.add(() -> Secrets.open(data).get("jwt"));
      }
      assertThat(threads.invokeAll(asks).stream().map(Future::resultNow).distinct()).hasSize(1);
    }
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
