package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.crestfall.cli.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that need no running Crestfall.
class CommandsTest {
  @TempDir Path home = Path.of("");
  private Program program = new Program(home);

  @BeforeEach
  void open() {
    program = new Program(home);
  }

  @AfterEach
  void close() throws Exception {
    program.close();
  }

  @Test
  void wrong_command_lines_end_with_2() throws Exception {
    for (List<String> wrong :
        List.of(
            List.of("nonsense"),
            List.of("up", "--port", "many"),
            List.of("token"),
            List.of("token", "--role", "a", "--ttl", "soon"),
            List.of("token", "--role", "a", "--claim", "nothing"),
            List.of("serve", "--modules", "rest,nonsense"),
            List.of("config", "--reveal", "rest.nonsense"))) {
      Ended ended = program.run(wrong.toArray(String[]::new));
      assertThat(ended.exitCode()).as(wrong.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(ended.err()).isNotEmpty().doesNotContain("\tat ");
    }
  }

  @Test
  void wrong_settings_end_with_3_and_are_told_together() throws Exception {
    Files.writeString(home.resolve("crestfall.toml"), "[gateway]\nprt = 1\n[rest]\nport = 'x'\n");
    try (Program wrong = new Program(home, Map.of("CRESTFALL_GATEWAY_HOTS", "h"))) {
      for (String command : List.of("up", "keys", "status", "config", "migrate")) {
        Ended ended = wrong.run(command, "--set", "nonsense=1");
        assertThat(ended.exitCode()).as(command).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ended.err())
            .contains("gateway.prt is not a setting", "did you mean gateway.port?")
            .contains("rest.port: 'x' is not a whole number")
            .contains("CRESTFALL_GATEWAY_HOTS is not a setting")
            .contains("nonsense is not a setting")
            .doesNotContain("\tat ");
      }
    }
    assertThat(program.data()).doesNotExist();
  }

  @Test
  void production_does_not_start_with_a_development_setting() throws Exception {
    String[] flags = {"--set", "environment=production", "--set", "log.level=debug"};
    Ended up = program.run("up", flags[0], flags[1], flags[2], flags[3]);
    assertThat(up.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(up.err()).contains("log.level = debug is for development");
    Ended doctor = program.run("doctor", flags[0], flags[1], flags[2], flags[3]);
    assertThat(doctor.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(doctor.out()).contains("problem  environment: log.level = debug");
  }

  @Test
  void without_recovery_a_database_that_is_not_there_is_the_end() throws Exception {
    Map<String, String> settings =
        Map.of(
            "PGRST_DB_URI", "postgresql://nobody@127.0.0.1:1/nothing",
            "PGRST_SERVER_PORT", "0",
            "PGRST_DB_POOL_AUTOMATIC_RECOVERY", "false");
    try (Program standIn = new Program(home, settings)) {
      Ended ended = standIn.run("serve", "--modules", "rest");
      assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(ended.err()).contains("rest.db-pool-automatic-recovery is off");
    }
  }

  @Test
  void a_data_directory_that_is_a_file_is_told_plainly() throws Exception {
    Files.writeString(home.resolve("data"), "");
    Ended ended = program.run("keys");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err()).contains("it is not a directory", "--data DIR");
  }

  @Test
  void status_of_nothing_ends_with_6() throws Exception {
    assertThat(program.run("status").exitCode()).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(program.run("status", "--json").json().path("running").asBoolean()).isFalse();
    assertThat(program.run("db", "url").exitCode()).isEqualTo(ExitCode.UNHEALTHY);
    assertThat(program.run("routes").exitCode()).isEqualTo(ExitCode.UNHEALTHY);
  }

  @Test
  void status_of_what_runs_without_a_gateway_says_so_and_ends_with_0() throws Exception {
    Files.createDirectory(program.data());
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(
        program.data().resolve("run.json"),
        """
        {"pid":%d,"processStart":%d,"url":"","database":"","ports":{},"modules":["postgres"],"routes":[]}
        """
            .formatted(self.pid(), self.info().startInstant().orElseThrow().toEpochMilli()));
    Ended plain = program.run("status");
    assertThat(plain.err()).isEmpty();
    assertThat(plain.exitCode()).isZero();
    assertThat(plain.out()).contains("without a gateway", "postgres", "unknown");
    assertThat(program.run("status", "--json").json().path("status").asText()).isEqualTo("unknown");
  }

  @Test
  void keys_and_tokens_are_signed_with_the_kept_secret() throws Exception {
    Ended keys = program.run("keys", "--json", "--set", "gateway.port=8111");
    assertThat(keys.json().path("url").asText()).isEqualTo("http://127.0.0.1:8111");
    assertThat(role(keys.json().path("anon").asText())).isEqualTo("anon");
    assertThat(role(keys.json().path("service").asText())).isEqualTo("service_role");

    Ended token =
        program.run("token", "--role", "clerk", "--sub", "7", "--claim", "org={\"id\":42}");
    var claims = SignedJWT.parse(token.out().strip()).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("7");
    assertThat(claims.getClaim("role")).isEqualTo("clerk");
    assertThat(claims.getJSONObjectClaim("org")).containsEntry("id", 42L);
    assertThat(claims.getExpirationTime()).isNotNull();
    String secret = Files.readString(program.data().resolve("secrets/jwt-secret")).strip();
    assertThat(program.run("config", "--reveal", "rest.jwt-secret").out().strip())
        .isEqualTo(secret);
    assertThat(program.run("config").out()).contains("********").doesNotContain(secret);
  }

  private static String role(String token) throws Exception {
    return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("role");
  }

  @Test
  void config_tells_where_values_come_from() throws Exception {
    Path file = Files.writeString(home.resolve("my.toml"), "[gateway]\nport = 8222\n");
    try (Program configured = new Program(home, Map.of("PGRST_DB_SCHEMAS", "a,b"))) {
      var json = configured.run("config", "--json", "--config", file.toString()).json();
      assertThat(json.path("gateway.port").path("value").asText()).isEqualTo("8222");
      assertThat(json.path("gateway.port").path("origin").asText()).isEqualTo(file.toString());
      assertThat(json.path("rest.db-schemas").path("origin").asText())
          .isEqualTo("PGRST_DB_SCHEMAS");
    }
  }

  @Test
  void completion_is_printed() throws Exception {
    assertThat(program.run("completion", "bash").out()).contains("complete -F");
    assertThat(program.run("--version").out()).startsWith("crestfall ");
  }
}
