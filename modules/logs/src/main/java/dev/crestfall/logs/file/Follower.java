package dev.crestfall.logs.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// New lines of the log, from its end on: through new files, and only lines that are whole. Not
/// safe for several threads.
public final class Follower {
  private static final int CHUNK = 1 << 20;

  private final LogFolder folder;
  private String file = "";
  private long offset;
  private boolean skips;

  /// From the end on, as it is now.
  public Follower(LogFolder folder) throws IOException {
    this.folder = folder;
    List<String> names = folder.names();
    if (!names.isEmpty()) {
      file = names.getLast();
      offset = endOfLines(file);
    }
  }

  /// The end of the last whole line: what follows is told when it is whole.
  private long endOfLines(String name) throws IOException {
    Optional<SeekableByteChannel> channel = folder.open(name);
    if (channel.isEmpty()) {
      return 0;
    }
    try (BackwardLines lines = new BackwardLines(name, channel.get(), Long.MAX_VALUE)) {
      Line last = lines.next();
      return last == null ? 0 : last.offset() + last.bytes().length + 1;
    }
  }

  /// The lines that came since the last call, as many as are read at once.
  public List<Line> read() throws IOException {
    List<Line> found = new ArrayList<>();
    List<String> names = folder.names();
    if (file.isEmpty() && !names.isEmpty()) {
      file = names.getFirst();
    }
    if (file.isEmpty()) {
      return found;
    }
    // Listed before it is read to its end: what is written meanwhile is in a newer file.
    Optional<String> newer = names.stream().filter(name -> name.compareTo(file) > 0).findFirst();
    boolean isAtEnd = readFile(found);
    if (isAtEnd && newer.isPresent()) {
      file = newer.get();
      offset = 0;
      skips = false;
    }
    return found;
  }

  private boolean readFile(List<Line> found) throws IOException {
    Optional<SeekableByteChannel> opened = folder.open(file);
    if (opened.isEmpty()) {
      return true;
    }
    try (SeekableByteChannel channel = opened.get()) {
      if (channel.size() < offset) {
        offset = 0;
      }
      long left = channel.size() - offset;
      byte[] bytes = bytes(channel, (int) Math.min(left, CHUNK));
      int end = lines(bytes, found);
      if (end == 0 && bytes.length == CHUNK) {
        // No line's end in sight: more at once, or none of it.
        return longLine(channel, left, found);
      }
      offset += end;
      return left <= end || left < CHUNK;
    }
  }

  private boolean longLine(SeekableByteChannel channel, long left, List<Line> found)
      throws IOException {
    byte[] bytes = bytes(channel, (int) Math.min(left, BackwardLines.LONGEST));
    int end = lines(bytes, found);
    if (end == 0 && bytes.length == BackwardLines.LONGEST) {
      skips = true;
      end = bytes.length;
    }
    offset += end;
    return end == 0;
  }

  /// @return the end of the last whole line
  private int lines(byte[] bytes, List<Line> found) {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (!skips) {
          found.add(new Line(file, offset + begin, Arrays.copyOfRange(bytes, begin, i)));
        }
        skips = false;
        begin = i + 1;
      }
    }
    return begin;
  }

  private byte[] bytes(SeekableByteChannel channel, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    channel.position(offset);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer);
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
