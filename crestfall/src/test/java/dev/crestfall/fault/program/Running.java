package dev.crestfall.fault.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.testkit.TestPort;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The real program on a data directory of its own, with the Postgres that it starts: to be killed
/// and started again.
public final class Running implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<String> program;
  private final Path home;
  private final List<String> settings;
  private final int port = TestPort.free();
  private @Nullable Process process;
  private @Nullable String serviceKey;
  private @Nullable URI database;

  /// @param program how it is called
  /// @param home where its data and its output go
  /// @param settings each `key=value`
  public Running(List<String> program, Path home, String... settings) {
    this.program = program;
    this.home = home;
    this.settings =
        Stream.concat(
                Stream.of(
                    "rest.port=0",
                    "graphql.port=0",
                    "studio.port=0",
                    "logs.port=0",
                    "authentication.port=0",
                    "gateway.host=127.0.0.1",
                    "authentication.mailer-autoconfirm=true",
                    "authentication.sessions-per-user=1000000"),
                Arrays.stream(settings))
            .toList();
  }

  /// The packaged program where it is built, else its classes.
  public static List<String> program(Path script) {
    if (Files.exists(script.resolve("../../target/lib/crestfall.jar").normalize())) {
      return List.of(script.toString());
    }
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = System.getProperty("java.home") + File.separator + "bin" + File.separator;
    return List.of(
        java + "java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classes,
        "dev.crestfall.cli.Main");
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /// Begins a start and does not wait for it.
  public void begin() throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("up", "--json", "--data", data().toString(), "--port", "" + port));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    process = start(command, "up");
  }

  /// Waits until it is ready.
  void awaitReady() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!running().isAlive() || System.nanoTime() > end) {
        throw new IOException("it does not start: " + Files.readString(home.resolve("up.err")));
      }
      pause(10);
    }
  }

  /// Starts it and waits until it is ready; answers how many milliseconds that took.
  public long up() throws IOException {
    long begin = System.nanoTime();
    begin();
    awaitReady();
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private boolean isReady() {
    try {
      var connection = (HttpURLConnection) URI.create(url() + "/health").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(2000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Process running() {
    return Objects.requireNonNull(process, "it was never started");
  }

  Path data() {
    return home.resolve("data");
  }

  /// `kill -9`.
  public void kill() {
    running().destroyForcibly().onExit().join();
  }

  /// Runs a command of the program beside it.
  ///
  /// @return what it printed
  public String command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data().toString()));
    Process one = start(command, "command");
    try {
      if (!one.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        one.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      one.destroyForcibly();
    }
    String out = Files.readString(home.resolve("command.out"));
    if (one.onExit().join().exitValue() != 0) {
      throw new IOException(
          String.join(" ", arguments)
              + " failed: "
              + out
              + Files.readString(home.resolve("command.err")));
    }
    return out;
  }

  private Process start(List<String> command, String name) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(variable -> variable.matches("(CRESTFALL_TEST|PGRST|GOTRUE|PG).*"));
    builder.environment().put("CRESTFALL_JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectOutput(home.resolve(name + ".out").toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve(name + ".err").toFile()))
        .start();
  }

  /// The key that may do everything.
  public String serviceKey() throws IOException {
    String known = serviceKey;
    if (known == null) {
      JsonNode keys = Wire.JSON.readTree(command("keys", "--json"));
      known = keys.path("service").asText();
      serviceKey = known;
    }
    return known;
  }

  /// A connection of the owner, past the server.
  public Connection connect() throws IOException, SQLException {
    URI known = database;
    if (known == null) {
      known = URI.create(command("db", "url").strip());
      database = known;
    }
    String[] owner = known.getUserInfo().split(":", 2);
    String jdbc =
        "jdbc:postgresql://127.0.0.1:" + known.getPort() + known.getPath() + "?connectTimeout=2";
    return DriverManager.getConnection(jdbc, owner[0], owner[1]);
  }

  /// The process of its Postgres.
  public long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data().resolve("postgres/cluster/postmaster.pid")).getFirst().strip());
  }

  /// Sends a signal to its Postgres, to all of its processes or to the first alone.
  public void signalPostgres(String signal, boolean all) throws IOException {
    ProcessHandle first = ProcessHandle.of(postmaster()).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal, "" + first.pid()));
    if (all) {
      first.descendants().forEach(one -> command.add("" + one.pid()));
    }
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }

  /// How many threads of the operating system the server has.
  public int threads() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + running().pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("Threads:"))
          .map(line -> Integer.parseInt(line.substring(8).strip()))
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void close() {
    Process last = process;
    if (last == null) {
      return;
    }
    last.destroy();
    last.onExit().completeOnTimeout(last, 10, TimeUnit.SECONDS).join();
    last.destroyForcibly().onExit().join();
  }
}
