package dev.crestfall.gateway.caddy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running Caddy. A thread of its own starts it and waits for it: the kernel's death signal
/// follows that thread, not the whole of Crestfall.
final class CaddyProcess {
  private static final Logger LOG = LoggerFactory.getLogger(CaddyProcess.class);

  /// A little more than Caddy gives to requests under way.
  private static final Duration GRACE = Duration.ofMillis(3_500);

  private final Process process;

  private CaddyProcess(Process process) {
    this.process = process;
  }

  /// Starts Caddy with the configuration of a file.
  static CaddyProcess start(
      CaddyProgram program, CaddyFolders folders, CaddyAccount account, Path config)
      throws CaddyException {
    List<String> command =
        account.command(List.of(program.path().toString(), "run", "--config", config.toString()));
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("caddy-process")
        .daemon()
        .start(() -> startAndWait(command, folders, started));
    try {
      return new CaddyProcess(started.join());
    } catch (CompletionException e) {
      throw new CaddyException("Can't run " + program.path() + ": " + e.getCause(), e);
    }
  }

  private static void startAndWait(
      List<String> command, CaddyFolders folders, CompletableFuture<Process> started) {
    try {
      File output = folders.output().toFile();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folders.state().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(output));
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
      environment.put("HOME", folders.state().toString());
      environment.put("XDG_DATA_HOME", folders.state().toString());
      environment.put("XDG_CONFIG_HOME", folders.state().toString());
      Process process = builder.start();
      process.getOutputStream().close();
      started.complete(process);
      // Not waitFor: an interrupt would end this thread, and with it Caddy.
      process.onExit().join();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    }
  }

  /// Ends a Caddy with this configuration that a Crestfall before us left: its data directory is
  /// ours now.
  static void endLeftover(CaddyFolders folders) {
    ProcessHandle.allProcesses()
        .filter(process -> isOf(process, folders))
        .forEach(process -> {
          LOG.info("Ending Caddy (process {}) that was left from before", process.pid());
          end(process);
        });
  }

  private static boolean isOf(ProcessHandle process, CaddyFolders folders) {
    List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
    return arguments.size() == 3
        && arguments.subList(0, 2).equals(List.of("run", "--config"))
        && folders.configs().contains(Path.of(arguments.get(2)));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// Completes when it ends.
  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  /// Asks it to end: no new connections, requests under way are ended first.
  void askToEnd() {
    process.destroy();
  }

  /// Ends it.
  void end() {
    end(process.toHandle());
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Caddy (process {}) is cut off", process.pid(), e);
      process.destroyForcibly();
      process.onExit().orTimeout(1, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    }
  }
}
