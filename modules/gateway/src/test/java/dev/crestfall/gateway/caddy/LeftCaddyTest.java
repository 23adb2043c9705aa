package dev.crestfall.gateway.caddy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.tls.InstalledCaddy;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Caddy whose Crestfall was killed.
class LeftCaddyTest {
  @TempDir private Path home;

  @Test
  void it_goes_when_we_are_killed_and_the_next_start_serves() throws Exception {
    InstalledCaddy.require();
    Process ours = KilledFront.start(home);
    ProcessHandle caddy;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(ours.getInputStream(), UTF_8))) {
      caddy = ProcessHandle.of(KilledFront.caddy(out)).orElseThrow();
      assertThat(caddy.isAlive()).isTrue();
    } finally {
      ours.destroyForcibly().waitFor();
    }
    Await.until(() -> !caddy.isAlive());
    try (CaddySandbox next = CaddySandbox.start(home)) {
      assertThat(next.caddy().health().isUp()).isTrue();
    }
  }

  @Test
  void one_that_stayed_is_ended_by_the_next_start_and_no_other_program_is() throws Exception {
    Path configs;
    try (CaddySandbox before = CaddySandbox.start(home)) {
      configs = before.folders().home();
    }
    String own = configs.resolve(CaddyFolders.START).toString();
    String program = InstalledCaddy.require().toString();
    Process left = quiet(program, "run", "--config", own);
    Process other = quiet("sh", "-c", "sleep 600 & wait", "run", "--config", own);
    try {
      Await.until(() -> left.info().arguments().stream().anyMatch(all -> all.length == 3));
      try (CaddySandbox next = CaddySandbox.start(home)) {
        assertThat(left.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
        assertThat(next.caddy().health().isUp()).isTrue();
      }
    } finally {
      for (Process process : List.of(left, other)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process quiet(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
