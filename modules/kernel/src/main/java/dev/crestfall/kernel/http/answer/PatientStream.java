package dev.crestfall.kernel.http.answer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A body of unknown length, each piece of which must be read within a time: who reads nothing, or
/// hardly anything, is cut off.
public final class PatientStream extends OutputStream {
  /// So much is waited for at once.
  private static final int PIECE = 64 * 1024;

  private final Request request;
  private final Response response;
  private final Duration patience;
  private boolean over;

  public PatientStream(Request request, Response response, Duration patience) {
    this.request = request;
    this.response = response;
    this.patience = patience;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += PIECE) {
      int piece = Math.min(PIECE, length - at);
      send(ByteBuffer.wrap(bytes, offset + at, piece), false);
    }
  }

  @Override
  public void flush() throws IOException {
    send(null, false);
  }

  @Override
  public void close() throws IOException {
    send(null, true);
  }

  private void send(@Nullable ByteBuffer piece, boolean last) throws IOException {
    if (over) {
      throw new EofException("the other side is gone");
    }
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    Callback callback = Callback.from(() -> sent.complete(true), sent::completeExceptionally);
    response.write(last, piece, callback);
    try {
      boolean done = sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      over = last && done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      over = true;
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      over = true;
      EofException failure = new EofException("the other side does not read");
      request.getConnectionMetaData().getConnection().getEndPoint().close(failure);
      throw failure;
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException known -> known;
      case TimeoutException late -> new EofException(late);
      case null, default -> new IOException(cause);
    };
  }
}
