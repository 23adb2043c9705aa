package dev.crestfall.testkit;

import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.redis.Redis;
import dev.crestfall.kernel.redis.RedisConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Redis of its own, keeping nothing on disk, that can be killed, started again on its port, and
/// made to stand still. The program `redis-server` has to be installed.
public final class TestRedis implements AutoCloseable {
  private final int port;
  private @Nullable Process process;

  private TestRedis(int port) {
    this.port = port;
  }

  /// Starts a server; empty where the program is not installed.
  public static Optional<TestRedis> start() {
    if (program() == null) {
      return Optional.empty();
    }
    TestRedis redis = new TestRedis(TestPort.free());
    redis.run();
    return Optional.of(redis);
  }

  private static @Nullable String program() {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(":", -1)) {
      File file = new File(folder, "redis-server");
      if (file.canExecute()) {
        return file.getPath();
      }
    }
    return null;
  }

  /// Starts it again after [#kill()], empty.
  public void run() {
    String program = String.valueOf(program());
    List<String> command =
        List.of(
            program,
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no");
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.until(this::answers);
  }

  private boolean answers() {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  /// Ends the process at once.
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
  }

  /// Makes it stand still with its connections open.
  public void pause() {
    signal("STOP");
  }

  /// Lets it go on.
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A connection of another copy of the server, open; whoever asks closes it.
  ///
  /// @param prefix what the names of all its keys begin with
  public Redis connect(String prefix) {
    Redis redis = Redis.of(new RedisConfig(Optional.of(new Secret(url())), prefix)).orElseThrow();
    Await.until(redis::isOpen);
    return redis;
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port + "/0";
  }

  @Override
  public void close() {
    kill();
  }
}
