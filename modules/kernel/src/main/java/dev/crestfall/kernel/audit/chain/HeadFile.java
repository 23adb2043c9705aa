package dev.crestfall.kernel.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Heads outside of the database, one a line: who can write to the database can't make them
/// shorter.
final class HeadFile {
  private final Path file;

  HeadFile(Path dataDirectory) {
    this.file = dataDirectory.resolve("audit").resolve("heads.jsonl");
  }

  /// What was exported; lines that are no heads, as a last one cut off by a crash, are left out.
  List<Head> read() {
    List<Head> heads = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          addIfWhole(line, heads);
        }
      }
      return heads;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }

  private static void addIfWhole(String line, List<Head> heads) {
    try {
      heads.add(Head.parse(line));
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  /// Adds those that are not there.
  void export(List<Head> all) {
    Set<String> known = new HashSet<>();
    read().forEach(head -> known.add(head.line()));
    StringBuilder missing = new StringBuilder();
    for (Head head : all) {
      if (!known.contains(head.line())) {
        missing.append(head.line());
      }
    }
    if (!missing.isEmpty()) {
      append(missing.toString());
    }
  }

  private void append(String text) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.position(channel.size());
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(endsMidLine(channel) ? "\n" + text : text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + file, e);
    }
  }

  private static boolean endsMidLine(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      return false;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    return last.get(0) != '\n';
  }
}
