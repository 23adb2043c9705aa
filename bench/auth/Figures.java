import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, beside what is wanted.
final class Figures {
  private record Row(String what, String seen, String wanted, boolean met) {}

  private final List<Row> rows = new ArrayList<>();

  /// A figure that may be as high as a bar.
  void add(String what, double seen, double bar, String unit) {
    add(what, number(seen) + " " + unit, "<= " + number(bar) + " " + unit, seen <= bar);
  }

  void add(String what, String seen, String wanted, boolean met) {
    rows.add(new Row(what, seen, wanted, met));
  }

  /// A figure without a bar.
  void note(String what, String seen) {
    rows.add(new Row(what, seen, "", true));
  }

  static String number(double value) {
    String form = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, form, value);
  }

  void print(String postgres) throws IOException {
    System.out.printf("%n%s; Postgres %s%n", machine(), postgres);
    System.out.printf("%n| what | seen | wanted | |%n|---|---|---|---|%n");
    for (Row row : rows) {
      String met = row.wanted().isEmpty() ? "" : row.met() ? "met" : "**missed**";
      System.out.printf("| %s | %s | %s | %s |%n", row.what(), row.seen(), row.wanted(), met);
    }
  }

  private static String machine() throws IOException {
    String processor =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("an unknown processor");
    String memory =
        Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", "");
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    return "%d cores (%s), %d GB, load %s at the end; Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor,
            Long.parseLong(memory) / 1024 / 1024,
            load,
            System.getProperty("java.version"));
  }
}
