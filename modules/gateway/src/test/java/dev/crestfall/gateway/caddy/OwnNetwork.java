package dev.crestfall.gateway.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crestfall.testkit.OtherProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A network without anybody else, for programs that need ports 80 and 443 and a name that leads to
/// them: an ACME authority asks nowhere else.
final class OwnNetwork {
  private static final List<String> ENTER = List.of("unshare", "--net", "--mount", "sh", "-c");
  private static final String UP = "ip link set lo up && mount --bind \"$0\" /etc/hosts";
  private static final int MINUTES = 5;

  private OwnNetwork() {}

  /// Runs the main method of a class there to its end, which is to be a good one. Where such a
  /// network can't be made, the test says so and is skipped.
  ///
  /// @param name a name of this machine there
  static void run(Path home, String name, Class<?> main, String... arguments) throws Exception {
    Path hosts = Files.writeString(home.resolve("hosts"), "127.0.0.1 localhost " + name + "\n");
    List<String> probe = new ArrayList<>(ENTER);
    probe.addAll(List.of(UP, hosts.toString()));
    assumeTrue(
        OtherProgram.run(home, Map.of(), probe).status() == 0,
        "a network of one's own can't be made here: that takes root, unshare and ip");
    List<String> command = new ArrayList<>(ENTER);
    command.addAll(List.of(UP + " && exec setpriv --pdeathsig=KILL \"$@\"", hosts.toString()));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    File output = home.resolve("output.txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    requireGoodEnd(process, output.toPath());
  }

  private static void requireGoodEnd(Process process, Path output)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(output)).isTrue();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
  }
}
