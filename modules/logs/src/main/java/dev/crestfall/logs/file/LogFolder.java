package dev.crestfall.logs.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder that Postgres writes its log to. Its files are named by the time they were begun, so
/// that their names are in order. What is a link is not read: another user writes here.
public final class LogFolder {
  private static final Pattern NAME = Pattern.compile("postgresql-[0-9_-]{10,30}\\.json");

  private final Path folder;

  public LogFolder(Path folder) {
    this.folder = folder;
  }

  /// The names of the files, oldest first.
  public List<String> names() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> path.getFileName().toString())
          .filter(LogFolder::isName)
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /// Whether a file may have that name.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Opens a file; empty when it has been deleted by now.
  Optional<SeekableByteChannel> open(String name) throws IOException {
    if (!isName(name)) {
      throw new IllegalArgumentException(name + " is no file of the log");
    }
    try {
      return Optional.of(
          Files.newByteChannel(
              folder.resolve(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// The line that begins at a place; empty where none does, or not any more.
  public Optional<Line> line(String name, long offset) throws IOException {
    Optional<SeekableByteChannel> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = opened.get()) {
      return new LineAt(name, channel, offset).read();
    }
  }

  /// How many bytes the files have; none of those deleted meanwhile.
  public long size() {
    long size = 0;
    for (String name : names()) {
      size += folder.resolve(name).toFile().length();
    }
    return size;
  }
}
