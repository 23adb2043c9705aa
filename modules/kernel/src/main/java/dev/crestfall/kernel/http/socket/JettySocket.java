package dev.crestfall.kernel.http.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket over Jetty's API.
public final class JettySocket implements Session.Listener.AutoDemanding, Socket {
  private static final Logger LOG = LoggerFactory.getLogger(JettySocket.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /// Who was told that it does not read may read that for so long.
  private static final Duration LINGER = Duration.ofSeconds(30);

  private final SocketHandler handler;
  private final SocketLimits limits;

  /// Messages go one by one: no more than a piece of one waits for the other side to read.
  private final ReentrantLock writing = new ReentrantLock(true);

  private volatile @Nullable Session session;

  public JettySocket(SocketHandler handler, SocketLimits limits) {
    this.handler = handler;
    this.limits = limits;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setMaxTextMessageSize(limits.longest());
    opened.setIdleTimeout(SILENCE);
    session = opened;
    handler.opened(this);
  }

  @Override
  public void onWebSocketText(String message) {
    handler.received(message);
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("a WebSocket failed", cause);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    handler.closed();
    callback.succeed();
  }

  @Override
  public void send(Iterator<String> pieces) throws IOException {
    writing.lock();
    try {
      while (pieces.hasNext()) {
        String piece = pieces.next();
        send(piece, !pieces.hasNext());
      }
    } finally {
      writing.unlock();
    }
  }

  private void send(String piece, boolean last) throws IOException {
    Session open = session;
    if (open == null || !open.isOpen()) {
      throw new IOException("the WebSocket is closed");
    }
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    open.sendPartialText(piece, last, completing(sent));
    try {
      boolean _ = sent.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("the WebSocket is gone", e.getCause());
    } catch (TimeoutException e) {
      giveUp(open);
      throw new IOException("the other side does not read", e);
    }
  }

  private static Callback completing(CompletableFuture<Boolean> done) {
    return Callback.from(() -> done.complete(true), done::completeExceptionally);
  }

  /// The reason waits behind what is not read; for who never reads, there is an end to that.
  private static void giveUp(Session open) {
    CompletableFuture<Boolean> said = new CompletableFuture<>();
    open.close(NOT_READ, "What is sent is not read", completing(said));
    CompletableFuture<Boolean> _ =
        said.orTimeout(LINGER.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                open.disconnect();
              }
            });
  }

  @Override
  public void close(int code, String reason) {
    Session open = session;
    if (open != null) {
      open.close(code, reason, Callback.NOOP);
    }
  }
}
