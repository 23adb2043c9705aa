package dev.crestfall.kernel.http.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// A body as it arrives, waited for no longer than a well-meaning caller needs.
public final class ArrivingBody extends InputStream {
  /// Up to here a body is there within the patience or not at all.
  private static final long SHORT = 1024 * 1024;

  /// How slow the line of a caller may be who sends more than that.
  private static final long NANOS_A_BYTE = 1_000_000_000 / (16 * 1024);

  private final Content.Source source;
  private final long patience;
  private final boolean mayBeLong;
  private final long begin = System.nanoTime();
  private final Semaphore arrived = new Semaphore(0);
  private Content.@Nullable Chunk chunk;
  private long received;

  /// @param limit the longest that the body may be
  public ArrivingBody(Content.Source source, Duration patience, long limit) {
    this.source = source;
    this.patience = patience.toNanos();
    this.mayBeLong = limit > SHORT;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Content.Chunk next = next();
    if (!next.hasRemaining()) {
      return -1;
    }
    int taken = next.get(into, offset, length);
    received += taken;
    return taken;
  }

  /// The chunk to read from: with bytes left, or the last one.
  private Content.Chunk next() throws IOException {
    while (true) {
      Content.Chunk here = chunk;
      if (here != null) {
        if (here.hasRemaining() || here.isLast()) {
          return here;
        }
        here.release();
      }
      here = source.read();
      chunk = here;
      if (here == null) {
        await();
      } else if (Content.Chunk.isFailure(here)) {
        throw failure(here);
      }
    }
  }

  private static IOException failure(Content.Chunk chunk) {
    Throwable cause = chunk.getFailure();
    return cause instanceof IOException known ? known : new IOException(cause);
  }

  private void await() throws IOException {
    source.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrived::release));
    long left = begin + patience + (mayBeLong ? received * NANOS_A_BYTE : 0) - System.nanoTime();
    try {
      if (!arrived.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
        throw new SocketTimeoutException("the body took too long to arrive");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The wait for the body was broken off", e);
    }
  }

  @Override
  public void close() {
    Content.Chunk here = chunk;
    chunk = null;
    if (here != null) {
      here.release();
    }
  }
}
