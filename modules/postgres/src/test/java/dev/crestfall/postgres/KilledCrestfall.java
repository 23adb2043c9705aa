package dev.crestfall.postgres;

import java.nio.file.Path;

/// A Crestfall in a process of its own, there to be killed. Prints `ready` and waits.
final class KilledCrestfall {
  private KilledCrestfall() {}

  public static void main(String[] arguments) throws Exception {
    new PostgresModule(Sandbox.config(Integer.parseInt(arguments[1])), Path.of(arguments[0]))
        .start();
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /// Starts one on a sandbox.
  static Process start(Sandbox sandbox, int port) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledCrestfall.class.getName(),
            sandbox.data().toString(),
            Integer.toString(port))
        .redirectErrorStream(true)
        .start();
  }
}
