package dev.crestfall.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What clients were told, on disk before they go on: what a server acknowledged is known whatever
/// happens to it afterwards.
final class Journal implements AutoCloseable {
  /// One line.
  ///
  /// @param kind `begin` before a change is asked for, `done` when it was acknowledged, `won` when
  ///   a credential that is good once was taken
  /// @param state what the subject is then; for `won`, what the credential gave
  record Entry(String kind, String subject, String state) {}

  private final Path file;
  private final FileChannel channel;

  Journal(Path file) {
    this.file = file;
    try {
      this.channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void begin(String subject, String state) {
    write(new Entry("begin", subject, state));
  }

  void done(String subject, String state) {
    write(new Entry("done", subject, state));
  }

  void won(String credential, String what) {
    write(new Entry("won", credential, what));
  }

  private synchronized void write(Entry entry) {
    String line = entry.kind() + "\t" + entry.subject() + "\t" + entry.state() + "\n";
    try {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything so far, read from the disk.
  List<Entry> entries() {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.split("\t", -1))
          .map(parts -> new Entry(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
