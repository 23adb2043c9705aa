package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.Program.Ended;
import dev.crestfall.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `role`, `grant` and `revoke`, on a database of their own.
class RoleCommandsTest {
  @TempDir Path home = Path.of("");

  @Test
  void roles_are_made_given_and_taken() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Program program = new Program(home, Map.of("CRESTFALL_POSTGRES_URL", database.uri()))) {
      refuse(program.run("role", "create", "Bad Name"), ExitCode.USAGE, "no name of a role");
      refuse(
          program.run("role", "create", "bad", "--permission", "nothing:x"),
          ExitCode.FAILED,
          "There is no permission nothing:x");
      refuse(program.run("role", "show", "nobody"), ExitCode.FAILED, "no such role");
      refuse(program.run("role", "delete", "owner"), ExitCode.FAILED, "can't be changed");
      refuse(program.run("grant", "owner", "eve"), ExitCode.FAILED, "not for a scope of the kind");
      refuse(program.run("grant", "auditor", "e@example.com"), ExitCode.FAILED, "no user");
      refuse(
          program.run("grant", "auditor", "eve", "--expires", "2001-01-01T00:00:00Z"),
          ExitCode.USAGE,
          "over already");
      Ended made =
          program.run("role", "create", "runner", "--permission", "authz.roles:read", "--json");
      assertThat(made.json().path("permissions").get(0).asText()).isEqualTo("authz.roles:read");
      Ended held = program.run("grant", "runner", "eve", "--json");
      assertThat(held.json().path("principal").path("id").asText()).isEqualTo("eve");
      refuse(program.run("role", "delete", "runner"), ExitCode.FAILED, "say reassign_to");
      assertThat(program.run("revoke", "runner", "eve").exitCode()).isEqualTo(ExitCode.OK);
      refuse(program.run("revoke", "runner", "eve"), ExitCode.FAILED, "no such assignment");
      assertThat(program.run("role", "delete", "runner").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  private static void refuse(Ended ended, int exitCode, String words) {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ");
  }
}
