package dev.crestfall.kernel.database.pool;

import dev.crestfall.kernel.memory.Holding;
import java.io.IOException;
import java.io.InputStream;

/// What Postgres sends, with an eye on how long its messages are: a long one takes of the budget of
/// the request that reads it before the driver makes room for it. Where there is none left, the
/// connection ends here, and whatever was not committed with it.
final class AnswerGate extends InputStream {
  /// Shorter messages are not worth counting.
  private static final int LONG = 64 * 1024;

  private static final int HEADER = 5;

  /// There is no room for an answer.
  static final class NoRoomException extends IOException {
    NoRoomException() {
      super("the answers under way fill the memory that they may have");
    }
  }

  private final InputStream in;
  private final byte[] single = new byte[1];

  /// Bytes of the current message that are still to come.
  private long rest;

  /// How much of the next message's type and length is read, and the length so far.
  private int header;

  private int length;

  AnswerGate(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    if (read > 0) {
      follow(bytes, offset, offset + read);
    }
    return read;
  }

  private void follow(byte[] bytes, int from, int end) throws NoRoomException {
    int at = from;
    while (rest < end - at) {
      at += (int) rest;
      rest = 0;
      while (header < HEADER && at < end) {
        // The first byte is the type, which shifts out.
        length = length << 8 | bytes[at++] & 0xff;
        header++;
      }
      if (header < HEADER) {
        return;
      }
      header = 0;
      rest = length - 4L;
      if (rest > LONG) {
        makeRoom();
      }
    }
    rest -= end - at;
  }

  private void makeRoom() throws NoRoomException {
    Holding holding = Holding.current();
    if (holding != null && !holding.take(rest)) {
      throw new NoRoomException();
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
