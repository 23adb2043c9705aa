package dev.crestfall.logs.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of one file from a place on backwards. A line that has no end yet is none; one that is
/// too long is left out.
final class BackwardLines implements AutoCloseable {
  private static final int CHUNK = 256 << 10;

  /// The longest line that is read.
  static final int LONGEST = 24 << 20;

  private final String name;
  private final SeekableByteChannel channel;
  private byte[] buffer = new byte[0];
  private int length;
  private long start;
  private boolean skips;

  /// @param end of what is read; the last line's end is before it, or is looked for
  BackwardLines(String name, SeekableByteChannel channel, long end) throws IOException {
    this.name = name;
    this.channel = channel;
    this.start = Math.min(end, channel.size());
    cutUnfinished();
  }

  private void cutUnfinished() throws IOException {
    while (true) {
      int at = lastNewline(length);
      if (at >= 0) {
        length = at + 1;
        return;
      }
      length = 0;
      if (!more()) {
        return;
      }
    }
  }

  /// The line before; null at the file's beginning.
  @Nullable Line next() throws IOException {
    while (true) {
      if (length == 0 && start == 0) {
        return null;
      }
      int at = length == 0 ? -1 : lastNewline(length - 1);
      if (at < 0 && start > 0) {
        if (length > LONGEST) {
          length = 0;
          skips = true;
        }
        more();
        continue;
      }
      Line line = new Line(name, start + at + 1, Arrays.copyOfRange(buffer, at + 1, end()));
      length = at + 1;
      if (!skips) {
        return line;
      }
      skips = false;
    }
  }

  private int end() {
    return length > 0 && buffer[length - 1] == '\n' ? length - 1 : length;
  }

  private int lastNewline(int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Puts what is before in front of what is held.
  private boolean more() throws IOException {
    if (start == 0) {
      return false;
    }
    int size = (int) Math.min(start, Math.max(CHUNK, length));
    byte[] larger = new byte[size + length];
    System.arraycopy(buffer, 0, larger, size, length);
    ByteBuffer target = ByteBuffer.wrap(larger, 0, size);
    channel.position(start - size);
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new IOException("The file " + name + " has become shorter");
      }
    }
    buffer = larger;
    length += size;
    start -= size;
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
