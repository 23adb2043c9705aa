package dev.crestfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged program and a data directory of its own.
final class Program implements AutoCloseable {
  private static final Path SCRIPT = Path.of("bin/crestfall").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REST_API = Pattern.compile("REST API +(\\S+)/rest/v1\n");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// How a command ended.
  record Ended(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  /// A start in the background.
  record Serving(Process process, Path out, Path err, String url) {
    long pid() {
      return process.pid();
    }
  }

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, String> environment;

  Program(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  Program(Path home) {
    this(home, Map.of());
  }

  Path data() {
    return home.resolve("data");
  }

  /// Runs a command to its end.
  Ended run(String... arguments) throws Exception {
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    Process process = start(List.of(arguments), out, err);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /// Runs `up` on free ports and waits until it says that it is ready.
  Serving up(String... more) throws Exception {
    Serving serving = up("}\n", List.of("--json"), more);
    String url = JSON.readTree(Files.readString(serving.out())).path("url").asText();
    return new Serving(serving.process(), serving.out(), serving.err(), url);
  }

  /// The same as people do it: what it prints is for them.
  Serving upForPeople(String... more) throws Exception {
    Serving serving = up("Stop with Ctrl-C.\n\n", List.of(), more);
    Matcher url = REST_API.matcher(Files.readString(serving.out()));
    assertThat(url.find()).isTrue();
    return new Serving(serving.process(), serving.out(), serving.err(), url.group(1));
  }

  /// @param end of what it prints when it is ready
  private Serving up(String end, List<String> first, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--port",
                "0",
                "--set",
                "rest.port=0",
                "--set",
                "authentication.port=0",
                "--set",
                "graphql.port=0",
                "--set",
                "studio.port=0",
                "--set",
                "logs.port=0",
                "--set",
                "gateway.host=127.0.0.1",
                "--set",
                "gateway.rate.enabled=false"));
    arguments.addAll(first);
    arguments.addAll(List.of(more));
    Path out = Files.createTempFile(home, "up", ".out");
    Path err = Files.createTempFile(home, "up", ".err");
    Process process = start(arguments, out, err);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(out).endsWith(end)) {
      assertThat(process.isAlive()).as(() -> read(err)).isTrue();
      assertThat(System.nanoTime()).as(() -> read(err)).isLessThan(deadline);
      Thread.sleep(20);
    }
    return new Serving(process, out, err, "");
  }

  /// Runs a command in the background and waits until it answers with 200 there.
  Serving serving(String url, String... arguments) throws Exception {
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    Process process = start(List.of(arguments), out, err);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(url)) {
      assertThat(process.isAlive()).as(() -> read(err)).isTrue();
      assertThat(System.nanoTime()).as(() -> read(err)).isLessThan(deadline);
      Thread.sleep(100);
    }
    return new Serving(process, out, err, url);
  }

  private static boolean answers(String url) throws Exception {
    try {
      return get(url).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /// Starts a command and does not wait.
  Process begin(String... arguments) throws Exception {
    return start(
        List.of(arguments),
        Files.createTempFile(home, "out", ""),
        Files.createTempFile(home, "err", ""));
  }

  private Process start(List<String> arguments, Path out, Path err) throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(CRESTFALL(?!_JAVA_OPTIONS$)|PGRST|PG).*"));
    builder.environment().put("CRESTFALL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /// Sends SIGTERM and waits.
  ///
  /// @return how long the process took to end
  static Duration stop(Serving serving) throws Exception {
    long begin = System.nanoTime();
    serving.process().destroy();
    assertThat(serving.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /// Ends what is still running, in order where that works, and waits for it: its Postgres goes
  /// with it.
  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
      process.destroyForcibly().onExit().join();
    }
  }
}
