package dev.crestfall.gateway.caddy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// A gateway's Caddy in a process of its own, there to be killed. Prints Caddy's process and waits.
final class KilledFront {
  private static final String TOLD = "caddy is process ";

  private KilledFront() {}

  public static void main(String[] arguments) throws Exception {
    CaddySandbox sandbox = CaddySandbox.start(Path.of(arguments[0]));
    System.out.println(TOLD + sandbox.caddy().pid());
    Thread.currentThread().join();
  }

  static Process start(Path home) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledFront.class.getName(),
            home.toString())
        .redirectErrorStream(true)
        .start();
  }

  /// What it prints, among lines of the log.
  static long caddy(BufferedReader out) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(TOLD)) {
        return Long.parseLong(line.substring(TOLD.length()));
      }
      all.append(line).append('\n');
    }
    throw new IOException("it ended: " + all);
  }
}
