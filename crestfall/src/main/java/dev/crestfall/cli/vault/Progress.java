package dev.crestfall.cli.vault;

import dev.crestfall.cli.Terminal;
import java.util.function.LongConsumer;

/// A count, redrawn in one line of a terminal's standard error; elsewhere nothing is drawn.
final class Progress implements LongConsumer, AutoCloseable {
  private static final long REDRAW = 100_000_000;

  private final String what;
  private final boolean shown = Terminal.isErrTerminal();
  private long drawn = System.nanoTime();
  private boolean visible;

  Progress(String what) {
    this.what = what;
  }

  @Override
  public void accept(long count) {
    long now = System.nanoTime();
    if (shown && now - drawn >= REDRAW) {
      drawn = now;
      visible = true;
      Terminal.err().print("\r" + count + " " + what + "\u001b[K");
      Terminal.err().flush();
    }
  }

  /// Takes the line away.
  @Override
  public void close() {
    if (visible) {
      visible = false;
      Terminal.err().print("\r\u001b[K");
      Terminal.err().flush();
    }
  }
}
