package dev.crestfall.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies of `crestfall serve` that begin an empty database at one moment, as a cluster starts
/// them: with a root key that is configured for all, or in a folder that they share. None fails,
/// and all go on with what one of them made.
class CopiesTest {
  private static final int COPIES = 3;
  private static final String ROOT_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final TestDatabase database = TestDatabase.create();
  private final List<Installation> copies = new ArrayList<>();

  @AfterEach
  void close() {
    copies.forEach(Installation::close);
    database.close();
  }

  private Installation copy(Path data, String provider) throws Exception {
    return new Installation(
        database,
        data,
        Set.of("authorization", "authentication", "gateway"),
        "authentication.mailer-autoconfirm=true",
        "vault.provider=" + provider,
        "vault.root-keys=one:" + ROOT_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "file"})
  void all_are_ready_and_take_what_another_made(String provider, @TempDir Path home)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(COPIES);
    List<Future<Installation>> starting = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(COPIES)) {
      for (int i = 0; i < COPIES; i++) {
        Path data = home.resolve(provider.equals("file") ? "shared" : "copy-" + i);
        starting.add(
            threads.submit(() -> {
              together.await();
              return copy(data, provider);
            }));
      }
    }
    for (Future<Installation> one : starting) {
      copies.add(one.get());
    }

    String token = copies.getFirst().signUp("ada@example.com", "correct horse battery");

    assertThat(token).isNotEmpty();
    for (Installation copy : copies) {
      assertThat(copy.as(token, "GET", "/auth/v1/user", "").status()).isEqualTo(200);
    }
  }
}
