package dev.crestfall.cli.db;

import dev.crestfall.cli.Terminal;
import java.util.function.LongConsumer;

/// How far a file is, redrawn in one line of a terminal's standard error; elsewhere nothing is
/// drawn.
final class ProgressBar implements LongConsumer, AutoCloseable {
  private static final int WIDTH = 30;
  private static final long REDRAW = 100_000_000;

  private final String label;
  private final long total;
  private final boolean shown = Terminal.isErrTerminal();
  private long drawn = System.nanoTime();
  private boolean visible;

  /// @param total 0 when nobody knows
  ProgressBar(String label, long total) {
    this.label = label;
    this.total = total;
  }

  @Override
  public void accept(long done) {
    long now = System.nanoTime();
    if (shown && now - drawn >= REDRAW) {
      drawn = now;
      visible = true;
      Terminal.err().print("\r" + line(done) + "\u001b[K");
      Terminal.err().flush();
    }
  }

  /// Takes the bar away.
  @Override
  public void close() {
    if (visible) {
      Terminal.err().print("\r\u001b[K");
      Terminal.err().flush();
    }
  }

  private String line(long done) {
    if (total <= 0) {
      return "%s %s".formatted(label, size(done));
    }
    double part = Math.min(1, (double) done / total);
    int full = (int) (part * WIDTH);
    return "%s [%s%s] %3d %% of %s"
        .formatted(
            label, "=".repeat(full), " ".repeat(WIDTH - full), (int) (part * 100), size(total));
  }

  private static String size(long bytes) {
    return bytes < 1 << 20 ? bytes / 1024 + " kB" : "%.1f MB".formatted(bytes / (double) (1 << 20));
  }
}
