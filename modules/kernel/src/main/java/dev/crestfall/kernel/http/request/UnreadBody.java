package dev.crestfall.kernel.http.request;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// A body that nobody reads: what has not come of it when the request is answered ends the
/// connection. Who does not know sends the next request into it.
public final class UnreadBody {
  /// How many pieces of a body are thrown away before its request is answered.
  private static final int MOST_READS = 16;

  /// How long nothing may come until the connection is closed.
  private static final long SILENCE_MILLIS = 1_000;

  /// How long somebody may go on sending.
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private UnreadBody() {}

  /// Before the answer's head goes out.
  public static void settle(Request request, Response response) {
    if (isThere(request) && !hasCome(request)) {
      sayClose(response);
    }
  }

  /// Throws away what has come; Jetty's way to do that would let nobody read the rest.
  private static boolean hasCome(Request request) {
    for (int i = 0; i < MOST_READS; i++) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        return false;
      }
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        return chunk.isLast() && !Content.Chunk.isFailure(chunk);
      }
    }
    return false;
  }

  public static void sayClose(Response response) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
  }

  /// Takes what still comes of the body once the answer has gone out, and throws it away, before
  /// the connection is closed: to close it with bytes unread resets it, and a caller who is still
  /// sending would never see the answer (RFC 9112, 9.6).
  ///
  /// @return to be told when the answer has gone out; tells `closing` then or a little later
  public static Callback lingering(Request request, Callback closing) {
    // Who waits to be told to go on sends no body after a refusal, and is not told to.
    boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
    return isThere(request) && !waits ? new Linger(request, closing) : closing;
  }

  private static boolean isThere(Request request) {
    long length = request.getLength();
    return length > 0 || length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private static final class Linger implements Callback {
    private final Request request;
    private final Callback closing;
    private final Scheduler scheduler;
    private final AtomicBoolean over = new AtomicBoolean();
    private long begin;

    Linger(Request request, Callback closing) {
      this.request = request;
      this.closing = closing;
      this.scheduler = request.getConnectionMetaData().getConnector().getScheduler();
    }

    @Override
    public void succeeded() {
      begin = System.nanoTime();
      drain();
    }

    @Override
    public void failed(Throwable cause) {
      if (over.compareAndSet(false, true)) {
        closing.failed(cause);
      }
    }

    private void drain() {
      while (System.nanoTime() - begin < LONGEST_NANOS) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          await();
          return;
        }
        chunk.release();
        if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
          break;
        }
      }
      end();
    }

    private void await() {
      Scheduler.Task silence =
          scheduler.schedule(this::giveUp, SILENCE_MILLIS, TimeUnit.MILLISECONDS);
      request.demand(() -> {
        // Where the silence was too long already the connection is not ours any more.
        if (silence.cancel()) {
          drain();
        }
      });
    }

    /// Somebody is still waiting for bytes: that ends with the connection.
    private void giveUp() {
      failed(new SocketTimeoutException("the rest of a body that nobody wants did not come"));
    }

    private void end() {
      if (over.compareAndSet(false, true)) {
        closing.succeeded();
      }
    }
  }
}
