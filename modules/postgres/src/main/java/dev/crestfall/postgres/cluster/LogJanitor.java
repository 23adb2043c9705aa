package dev.crestfall.postgres.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the log within its size: Postgres starts new files but never deletes one.
public final class LogJanitor {
  private static final Logger log = LoggerFactory.getLogger(LogJanitor.class);

  private LogJanitor() {}

  private record LogFile(Path path, long size, long modified) {}

  /// Deletes the oldest files until the rest is within `limit` bytes. The newest is being written
  /// and stays.
  public static void sweep(Path folder, long limit) {
    List<LogFile> newestFirst = files(folder);
    long total = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      LogFile file = newestFirst.get(i);
      total += file.size();
      // The plain-text twin of the current file has about the same age.
      if (i > 1 && total > limit) {
        delete(file.path());
      }
    }
  }

  /// How many bytes the log takes.
  public static long size(Path folder) {
    return files(folder).stream().mapToLong(LogFile::size).sum();
  }

  private static List<LogFile> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith("postgresql-"))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(LogJanitor::look)
          .sorted(Comparator.comparingLong(LogFile::modified).reversed())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static LogFile look(Path path) {
    try {
      return new LogFile(path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
    } catch (IOException e) {
      return new LogFile(path, 0, 0);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.warn("The old log file {} can't be deleted: {}", path, e.toString());
    }
  }
}
