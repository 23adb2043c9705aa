package dev.crestfall.graphql.live;

import dev.crestfall.graphql.TestGraphql;
import dev.crestfall.graphql.live.watch.Triggers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Another copy of the process over a database of ours, there to be killed. It follows all
/// documents that it is given, prints `follows` when it has their first answers, and goes when its
/// input ends.
final class Peer {
  /// A killed process is forgotten soon.
  static final Triggers.Times TIMES =
      new Triggers.Times(Duration.ofSeconds(5), Duration.ofMillis(100));

  private Peer() {}

  public static void main(String[] arguments) throws IOException {
    try (TestGraphql graphql = TestGraphql.startOwn(arguments[0], TIMES, "live-poll=1h")) {
      for (int i = 1; i < arguments.length; i++) {
        Events.of(graphql, arguments[i]).until("data");
      }
      System.out.println("follows");
      while (System.in.read() >= 0) {
        // It goes on.
      }
    }
    System.exit(0);
  }

  /// Starts one that follows these two.
  static Process start(String uri, String first, String second) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Peer.class.getName(),
                uri,
                first,
                second)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); !"follows".equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IOException("the peer ended");
      }
    }
    return process;
  }
}
