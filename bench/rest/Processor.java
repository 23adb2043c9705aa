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

  /// What others on the host took while this machine wanted it, in percent of its processors' time
  /// since the counts that were read before; 0 where nothing is known of a host.
  static double stolen(long[] before) throws IOException {
    long[] now = counts();
    long all = now[0] - before[0];
    return all <= 0 ? 0 : 100.0 * (now[1] - before[1]) / all;
  }

  /// The processors' time and what of it was stolen, in ticks since the machine started.
  static long[] counts() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +");
    long all = 0;
    for (int field = 1; field <= 8; field++) {
      all += Long.parseLong(fields[field]);
    }
    return new long[] {all, Long.parseLong(fields[8])};
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
