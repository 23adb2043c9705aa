package dev.crestfall.logs.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All lines of the log, newest first.
public final class Backwards implements AutoCloseable {
  private final LogFolder folder;
  private final Deque<String> files = new ArrayDeque<>();
  private @Nullable String first;
  private long firstEnd = Long.MAX_VALUE;
  private @Nullable BackwardLines lines;

  /// From the end on.
  public Backwards(LogFolder folder) {
    this.folder = folder;
    folder.names().forEach(files::push);
  }

  /// From before a line on. Where its file is gone, older ones are read.
  public Backwards(LogFolder folder, String file, long offset) {
    this.folder = folder;
    List<String> names = folder.names();
    names.stream().filter(name -> name.compareTo(file) <= 0).forEach(files::push);
    this.first = file;
    this.firstEnd = offset;
  }

  /// The line before; null when there is none.
  public @Nullable Line next() throws IOException {
    while (true) {
      BackwardLines open = lines == null ? openNext() : lines;
      if (open == null) {
        return null;
      }
      Line line = open.next();
      if (line != null) {
        return line;
      }
      close();
    }
  }

  private @Nullable BackwardLines openNext() throws IOException {
    while (!files.isEmpty()) {
      String name = files.pop();
      Optional<SeekableByteChannel> channel = folder.open(name);
      if (channel.isPresent()) {
        long end = name.equals(first) ? firstEnd : Long.MAX_VALUE;
        BackwardLines open = new BackwardLines(name, channel.get(), end);
        lines = open;
        return open;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    BackwardLines open = lines;
    lines = null;
    if (open != null) {
      open.close();
    }
  }
}
