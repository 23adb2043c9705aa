package dev.crestfall.postgres.process;

import dev.crestfall.kernel.system.Command;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A running `postgres`. A thread of its own starts it and waits for it: the kernel's death signal
/// follows that thread, not the whole of Crestfall.
public final class ServerProcess {
  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /// Starts a program whose two streams go to a file.
  public static ServerProcess start(List<String> command, File output) throws IOException {
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform()
        .name("postgres-process")
        .daemon()
        .start(() -> startAndWait(command, output, started));
    try {
      // Not get: an interrupt here would leave a process that nobody knows.
      return new ServerProcess(started.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  private static void startAndWait(
      List<String> command, File output, CompletableFuture<Process> started) {
    try {
      Process process =
          Command.builder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(output))
              .start();
      process.getOutputStream().close();
      started.complete(process);
      // Not waitFor: an interrupt would end this thread, and with it Postgres.
      process.onExit().join();
    } catch (IOException e) {
      started.completeExceptionally(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end.
  ///
  /// @return whether it came in time
  public boolean awaitEnd(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Completes when it ends.
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }
}
