import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// CPU time and memory of processes, from /proc.
final class Processor {
  private static final double TICKS_PER_SECOND = 100;

  private Processor() {}

  /// The process and all below it.
  static List<Long> family(long root) throws IOException {
    List<Long> family = new ArrayList<>(List.of(root));
    try (Stream<ProcessHandle> below =
        ProcessHandle.of(root).map(ProcessHandle::descendants).orElse(Stream.empty())) {
      below.map(ProcessHandle::pid).forEach(family::add);
    }
    return family;
  }

  /// Seconds that the processes and their ended children have used.
  static double seconds(List<Long> pids) {
    double ticks = 0;
    for (long pid : pids) {
      try {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        for (int field = 11; field <= 14; field++) {
          ticks += Double.parseDouble(fields[field]);
        }
      } catch (IOException e) {
        // It ended; its parent carries its time.
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /// Proportional set size in MB: shared pages are counted once.
  static double megabytes(List<Long> pids) {
    long kilobytes = 0;
    for (long pid : pids) {
      try {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
          if (line.startsWith("Pss:")) {
            kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      } catch (IOException e) {
        // It ended between being listed and being read.
      }
    }
    return kilobytes / 1024.0;
  }
}
