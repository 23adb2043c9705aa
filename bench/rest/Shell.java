import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs programs and hands back what they print.
final class Shell {
  private Shell() {}

  static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).start();
      int status = process.waitFor();
      String text = Files.readString(out);
      if (status != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + text);
      }
      return text;
    } finally {
      Files.delete(out);
    }
  }

  static void require(String program, String debianPackage) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    System.err.printf("%s is needed: apt-get install %s%n", program, debianPackage);
    System.exit(3);
  }
}
