package dev.crestfall.cli.log;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.log.AccessLog;
import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A line a request for the person at the terminal; load is not watched there, so lines are written
/// at once.
final class HumanAccessLog implements AccessLog {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream sink;

  HumanAccessLog(PrintStream sink) {
    this.sink = sink;
  }

  @Override
  public void write(Exchange exchange, String path, long nanos) {
    long micros = nanos / 1000;
    String role = exchange.role();
    sink.println(
        "%s %d %s %s  %d.%d ms%s  %s"
            .formatted(
                TIME.format(LocalTime.now(ZoneId.systemDefault())),
                exchange.status(),
                exchange.method(),
                printable(path),
                micros / 1000,
                micros / 100 % 10,
                role == null ? "" : "  " + role,
                exchange.requestId()));
  }

  /// Whatever was sent, the terminal obeys none of it.
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(out::appendCodePoint);
    return out.toString();
  }
}
