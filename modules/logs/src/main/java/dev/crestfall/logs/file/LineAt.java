package dev.crestfall.logs.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// The line of a file that begins at a place. What begins within a line is none: a text in it could
/// imitate one, and is searched for secrets as a whole only.
final class LineAt {
  private static final int CHUNK = 64 << 10;

  private final String name;
  private final SeekableByteChannel channel;
  private final long offset;

  LineAt(String name, SeekableByteChannel channel, long offset) {
    this.name = name;
    this.channel = channel;
    this.offset = offset;
  }

  Optional<Line> read() throws IOException {
    return isBeginning() ? line() : Optional.empty();
  }

  private boolean isBeginning() throws IOException {
    if (offset >= channel.size()) {
      return false;
    }
    if (offset == 0) {
      return true;
    }
    ByteBuffer before = ByteBuffer.allocate(1);
    channel.position(offset - 1);
    return channel.read(before) == 1 && before.get(0) == '\n';
  }

  private Optional<Line> line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    channel.position(offset);
    while (bytes.size() <= BackwardLines.LONGEST && channel.read(chunk.clear()) > 0) {
      int end = newline(chunk.flip());
      bytes.write(chunk.array(), 0, end < 0 ? chunk.limit() : end);
      if (end >= 0) {
        return Optional.of(new Line(name, offset, bytes.toByteArray()));
      }
    }
    return Optional.empty();
  }

  private static int newline(ByteBuffer chunk) {
    for (int i = 0; i < chunk.limit(); i++) {
      if (chunk.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }
}
