package dev.crestfall.postgres.cluster;

import dev.crestfall.postgres.PostgresException;
import dev.crestfall.postgres.PostgresException.Kind;
import dev.crestfall.postgres.process.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One Crestfall for a cluster. The operating system drops the lock with its process, however that
/// ends, so it is never stale.
final class ClusterLock implements AutoCloseable {
  /// What this process holds. It must not even open such a file again: POSIX drops a process's
  /// locks on a file as soon as the process closes any descriptor of it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ClusterLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @throws PostgresException when another process has it
  static ClusterLock take(Layout layout) {
    ClusterLock lock = tryTake(layout);
    if (lock == null) {
      throw new PostgresException(
          Kind.IN_USE,
          "Another Crestfall%s runs on %s".formatted(holder(layout), layout.home().getParent()),
          "Stop it first, or choose another data directory with --data.");
    }
    return lock;
  }

  /// Whether another process has it now.
  static boolean isTaken(Layout layout) {
    if (!Files.exists(layout.lock())) {
      return false;
    }
    try (ClusterLock lock = tryTake(layout)) {
      return lock == null;
    }
  }

  private static @Nullable ClusterLock tryTake(Layout layout) {
    Path file = layout.lock();
    if (!HELD.add(file)) {
      return null;
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        release(file, channel);
        return null;
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new ClusterLock(file, channel);
    } catch (IOException e) {
      release(file, channel);
      throw new PostgresException(
          Kind.FILES,
          "The data directory can't be locked: " + Folders.reason(e),
          "Give Crestfall the right to write there, and free space on its disk.",
          e);
    }
  }

  private static String holder(Layout layout) {
    if (HELD.contains(layout.lock())) {
      return "";
    }
    try {
      String pid = Files.readString(layout.lock()).strip();
      return pid.isEmpty() ? "" : " (process " + pid + ")";
    } catch (IOException e) {
      return "";
    }
  }

  private static void release(Path file, @Nullable FileChannel channel) {
    HELD.remove(file);
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Closing gives the lock up in any case.
      return;
    }
  }

  @Override
  public void close() {
    release(file, channel);
  }
}
