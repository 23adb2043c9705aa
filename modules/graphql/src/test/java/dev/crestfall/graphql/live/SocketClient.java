package dev.crestfall.graphql.live;

import dev.crestfall.graphql.TestGraphql;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection of `graphql-transport-ws`, whose client reads only while it wants to.
final class SocketClient implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Reader reader = new Reader();
  private final WebSocket socket;

  private SocketClient(TestGraphql graphql) {
    URI uri = URI.create(graphql.url().replace("http:", "ws:") + TestGraphql.STRICT);
    this.socket =
        client
            .newWebSocketBuilder()
            .subprotocols(SocketProtocol.NAME)
            .buildAsync(uri, reader)
            .join();
  }

  /// Connects, and is welcome.
  static SocketClient open(TestGraphql graphql) {
    SocketClient opened = new SocketClient(graphql);
    opened.send("{\"type\":\"connection_init\"}");
    if (!opened.next().contains("connection_ack")) {
      throw new AssertionError("the connection is refused");
    }
    return opened;
  }

  private void send(String text) {
    WebSocket _ = socket.sendText(text, true).join();
  }

  void subscribe(String document) {
    subscribe(document, "{}");
  }

  void subscribe(String document, String variables) {
    String payload = TestGraphql.request(document, variables);
    send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":" + payload + "}");
  }

  /// The next message but pings, without white space.
  String next() {
    try {
      String message = reader.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no message came");
      }
      return message.startsWith("{\"type\":\"ping\"") ? next() : message.replace(" ", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// From now on what comes stays where it is.
  void stopReading() {
    reader.reading = false;
  }

  void readOn() {
    reader.reading = true;
    socket.request(1);
  }

  /// How many whole messages came that nobody has asked for yet.
  int waiting() {
    return reader.messages.size();
  }

  /// The code with which the server closed the connection; -1 when it is cut off.
  int closed() {
    return reader.closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !reader.closed.isDone();
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private static final class Reader implements WebSocket.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private volatile boolean reading = true;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      if (reading) {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      boolean _ = closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      boolean _ = closed.complete(-1);
    }
  }
}
