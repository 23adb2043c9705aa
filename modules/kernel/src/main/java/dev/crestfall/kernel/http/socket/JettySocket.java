package dev.crestfall.kernel.http.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket over Jetty's API.
public final class JettySocket implements Session.Listener.AutoDemanding, Socket {
  private static final Logger LOG = LoggerFactory.getLogger(JettySocket.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final long PATIENCE_SECONDS = 30;

  private final SocketHandler handler;
  private final long longest;
  private volatile @Nullable Session session;

  /// @param longest message that is read, in bytes
  public JettySocket(SocketHandler handler, long longest) {
    this.handler = handler;
    this.longest = longest;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setMaxTextMessageSize(longest);
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
  public void send(String text) throws IOException {
    Session open = session;
    if (open == null || !open.isOpen()) {
      throw new IOException("the WebSocket is closed");
    }
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    open.sendText(text, Callback.from(() -> sent.complete(true), sent::completeExceptionally));
    try {
      boolean _ = sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("the WebSocket is gone", e.getCause());
    } catch (TimeoutException e) {
      open.disconnect();
      throw new IOException("the other side does not read", e);
    }
  }

  @Override
  public void close(int code, String reason) {
    Session open = session;
    if (open != null) {
      open.close(code, reason, Callback.NOOP);
    }
  }
}
