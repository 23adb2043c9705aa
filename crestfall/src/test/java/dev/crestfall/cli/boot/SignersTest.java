package dev.crestfall.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.cli.boot.Installation.Answer;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.route.Json;
import dev.crestfall.testkit.Await;
import dev.crestfall.testkit.OtherProgram;
import dev.crestfall.testkit.OtherProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The signers of `clients/hmac`: each gives the answers of `vectors.json`, and what each signs is
/// taken here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignersTest {
  private static final Path FOLDER = Path.of("../clients/hmac").toAbsolutePath().normalize();

  @TempDir static Path classes = Path.of("");

  /// A signer, and how it is called.
  record Signer(String name, List<String> command) {
    Ended run(JsonNode key, String... arguments) {
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of(arguments));
      return OtherProgram.run(
          FOLDER,
          Map.of(
              "CRESTFALL_HMAC_KEY_ID", key.path("key_id").asText(),
              "CRESTFALL_HMAC_SECRET", key.path("secret").asText()),
          all);
    }

    String output(JsonNode key, String... arguments) {
      Ended ended = run(key, arguments);
      assertThat(ended.status()).as(name + ": " + ended.err()).isZero();
      return ended.out();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void compile() {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                FOLDER.resolve("RequestSigner.java").toString());
    assertThat(status).isZero();
  }

  private static Stream<Signer> signers() {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    return Stream.of(
        new Signer("Java", List.of(java, "-cp", classes.toString(), "RequestSigner")),
        new Signer("JavaScript", List.of(OtherProgram.node(), "signer.mjs")),
        new Signer("Python", List.of("python3", "signer.py")),
        new Signer("bash", List.of("bash", "sign.sh")));
  }

  private static JsonNode vectors() throws IOException {
    return Json.tree(Files.readString(FOLDER.resolve("vectors.json")));
  }

  private static String[] arguments(JsonNode vector) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String option : List.of("created", "nonce", "parameters")) {
      if (vector.has(option)) {
        arguments.addAll(List.of("--" + option, vector.path(option).asText()));
      }
    }
    vector
        .path("headers")
        .forEach(header ->
            arguments.addAll(
                List.of("-H", header.path(0).asText() + ": " + header.path(1).asText())));
    vector.path("covered").forEach(name -> arguments.addAll(List.of("-c", name.asText())));
    if (vector.has("body")) {
      arguments.addAll(List.of("-d", vector.path("body").asText()));
    } else if (vector.has("body_base64")) {
      Path file = Files.createTempFile(classes, "body", "");
      Files.write(file, Base64.getDecoder().decode(vector.path("body_base64").asText()));
      arguments.addAll(List.of("-d", "@" + file));
    }
    arguments.addAll(List.of(vector.path("method").asText(), vector.path("url").asText()));
    return arguments.toArray(new String[0]);
  }

  @ParameterizedTest
  @MethodSource("signers")
  void every_vector_comes_out(Signer signer) throws IOException {
    assertThat(vectors()).hasSizeGreaterThan(10);
    for (JsonNode vector : vectors()) {
      String name = vector.path("name").asText();
      JsonNode expected = vector.path("expected");
      List<String> lines = signer.output(vector, arguments(vector)).lines().toList();
      assertThat(lines)
          .as(name)
          .contains(
              "Signature-Input: " + expected.path("signature_input").asText(),
              "Signature: " + expected.path("signature").asText());
      if (expected.has("content_digest")) {
        String digest = "Content-Digest: " + expected.path("content_digest").asText();
        assertThat(lines).as(name).contains(digest);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("signers")
  void what_is_signed_can_be_looked_at(Signer signer) throws IOException {
    JsonNode vector = vectors().get(8);
    List<String> arguments = new ArrayList<>(List.of(arguments(vector)));
    arguments.addFirst("--base");
    assertThat(signer.output(vector, arguments.toArray(new String[0])).stripTrailing())
        .isEqualTo(vector.at("/expected/signature_base").asText());
  }

  @ParameterizedTest
  @MethodSource("signers")
  void what_can_t_be_signed_is_refused_in_words(Signer signer) throws IOException {
    JsonNode key = vectors().get(1);
    Ended missing = signer.run(key, "-c", "x-missing", "GET", "https://example.com/");
    assertThat(missing.status()).isNotZero();
    assertThat(missing.err()).contains("The request has no x-missing");
    Ended keyless = signer.run(Json.tree("{}"), "GET", "https://example.com/");
    assertThat(keyless.status()).isNotZero();
    assertThat(keyless.err()).contains("CRESTFALL_HMAC_SECRET must be set");
    assertThat(signer.run(key, "GET").status()).isNotZero();
    assertThat(signer.run(key, "--wrong", "x", "GET", "https://example.com/").status()).isNotZero();
  }

  @Test
  void a_running_server_takes_what_they_sign(@TempDir Path home) throws Exception {
    try (Installation installation = new Installation(home, AccessLog.NONE)) {
      String service = "Bearer " + installation.tokens().serviceKey();
      installation
          .database()
          .execute("CREATE TABLE public.tea AS SELECT 7 AS id, 'sencha' AS name");
      installation.database().execute("GRANT ALL ON public.tea TO service_role");
      Await.until(() -> status(installation, "/rest/v1/tea", service) == 200);
      JsonNode key =
          installation
              .send(
                  "POST",
                  "/authentication/hmac-keys",
                  "{\"name\":\"signers\"}",
                  "Authorization",
                  service,
                  "Content-Type",
                  "application/json")
              .json();
      for (Signer signer : signers().toList()) {
        requireTaken(new Sender(installation, signer, key));
      }
    }
  }

  private static void requireTaken(Sender sender) throws Exception {
    String name = sender.signer().name();
    Answer read = sender.send("GET", "/rest/v1/tea?select=name&name=eq.sencha", "");
    assertThat(read.body()).as(name).isEqualTo("[{\"name\":\"sencha\"}]");
    Answer echoed = sender.send("POST", "/authentication/hmac/echo?a=%20b", "{\"name\":\"ñ\"}");
    assertThat(echoed.status()).as(name + ": " + echoed.body()).isEqualTo(200);
    assertThat(echoed.json().path("signature_base").asText())
        .contains("\"@query\": ?a=%20b\n\"content-digest\": sha-256=:");
    Answer written = sender.send("POST", "/rest/v1/tea", "{\"id\":8}");
    assertThat(written.status()).as(name + ": " + written.body()).isEqualTo(201);
  }

  private static int status(Installation installation, String path, String bearer) {
    try {
      return installation.send("GET", path, "", "Authorization", bearer).status();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record Sender(Installation installation, Signer signer, JsonNode key) {
    Answer send(String method, String path, String body) throws Exception {
      List<String> arguments = new ArrayList<>(List.of(method, installation.url() + path));
      if (!body.isEmpty()) {
        arguments.addAll(0, List.of("-d", body));
      }
      String[] headers =
          signer
              .output(key, arguments.toArray(new String[0]))
              .lines()
              .flatMap(line -> Stream.of(line.split(": ", 2)))
              .toArray(String[]::new);
      return installation.send(method, path, body, headers);
    }
  }
}
