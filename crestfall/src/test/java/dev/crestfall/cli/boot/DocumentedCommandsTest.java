package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.OtherProgram;
import dev.crestfall.testkit.OtherProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Commands of the documentation, as people would paste them: blocks under `run` are one script for
/// each page. Each command must succeed, and what stands after `#>` must come out, in order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^<!-- run -->\n```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EXPECTED = Pattern.compile("^#> (.*)$", Pattern.MULTILINE);

  /// A refusal is a failure here.
  private static final String PRELUDE =
      """
      set -euo pipefail
      cd "$DIRECTORY"
      cp -R "$ROOT/clients" clients
      curl() { command curl -sS --fail-with-body "$@"; echo; }
      """;

  @TempDir static Path home = Path.of("");
  private Installation installation;

  @BeforeAll
  void start() throws Exception {
    installation = new Installation(home, AccessLog.NONE);
    installation
        .database()
        .execute(
            """
            CREATE TABLE public.tea AS SELECT 7 AS id, 'sencha' AS name;
            GRANT ALL ON public.tea TO service_role;
            GRANT SELECT ON public.tea TO authenticated;
            CREATE FUNCTION public.assurance() RETURNS text STABLE LANGUAGE sql
              AS $$ SELECT auth.jwt()->>'aal' $$
            """);
    Await.until(() -> service("GET", "/rest/v1/rpc/assurance", "").status() == 200);
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  private Answer service(String method, String path, String body) {
    try {
      String bearer = "Bearer " + installation.tokens().serviceKey();
      return installation.send(
          method, path, body, "Authorization", bearer, "Content-Type", "application/json");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_credentials_of_authentication_md_work_as_they_stand() throws IOException {
    requireRun("docs/authentication.md", Map.of(), 8);
  }

  @Test
  void the_readme_of_the_signers_works_as_it_stands() throws IOException {
    var key = service("POST", "/authentication/hmac-keys", "{\"name\":\"a\"}").json();
    requireRun(
        "clients/hmac/README.md",
        Map.of(
            "CRESTFALL_HMAC_KEY_ID", key.path("key_id").asText(),
            "CRESTFALL_HMAC_SECRET", key.path("secret").asText()),
        2);
  }

  @Test
  void what_rest_answers_can_t_act_in_a_page_of_ours() throws IOException {
    Ended head =
        OtherProgram.run(
            home, Map.of(), List.of("curl", "-sSi", installation.url() + "/rest/v1/tea"));
    assertThat(head.out()).containsIgnoringCase("Content-Security-Policy: sandbox");
    assertThat(head.out()).containsIgnoringCase("X-Content-Type-Options: nosniff");
  }

  private void requireRun(String page, Map<String, String> variables, int blocks)
      throws IOException {
    List<String> scripts =
        BLOCK
            .matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(scripts.size()).as("blocks of " + page).isGreaterThanOrEqualTo(blocks);
    String script = String.join("\n", scripts);
    Path directory = Files.createTempDirectory(home, "run");
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("URL", installation.url());
    environment.put("ROOT", ROOT.toString());
    environment.put("DIRECTORY", directory.toString());
    environment.put("PATH", nodeFirst());
    Ended ended = OtherProgram.run(directory, environment, List.of("bash", "-c", PRELUDE + script));
    assertThat(ended.status()).as(ended.out() + "\n" + ended.err()).isZero();
    assertThat(ended.out()).matches(expected(script));
  }

  /// The page says `node`; the tests may use another than the path's first.
  private static String nodeFirst() {
    Path node = Path.of(OtherProgram.node());
    String path = System.getenv("PATH");
    return node.getParent() == null ? path : node.getParent() + ":" + path;
  }

  private static Pattern expected(String script) {
    String lines =
        EXPECTED
            .matcher(script)
            .results()
            .map(match -> "^" + Pattern.quote(match.group(1)).replace("...", "\\E.*\\Q") + "$")
            .collect(Collectors.joining("[^\\x00]*"));
    return Pattern.compile("[^\\x00]*" + lines + "[^\\x00]*", Pattern.MULTILINE);
  }
}
