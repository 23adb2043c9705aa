package dev.crestfall.kernel.http.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Ends connections whose caller takes too long over the head of a request: each byte that trickles
/// in keeps Jetty waiting. It looks at all connections now and then, so requests cost nothing more.
public final class SlowHeads {
  private final AbstractConnector connector;
  private final Scheduler scheduler;
  private final long patience;
  private final long every;
  private final byte[] answer;
  private Map<EndPoint, Begun> begun = new HashMap<>();

  /// @param body what those get, as JSON
  public SlowHeads(AbstractConnector connector, Duration patience, String body) {
    this.connector = connector;
    this.scheduler = connector.getScheduler();
    this.patience = patience.toNanos();
    this.every = Math.max(50, patience.toMillis() / 10);
    this.answer = answer(body);
  }

  /// A head that was not complete when we looked.
  ///
  /// @param request the number of the request on its connection
  private record Begun(long request, long since) {}

  /// Looks from here on, as long as the connector runs.
  public void start() {
    scheduler.schedule(this::look, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!connector.isRunning()) {
      return;
    }
    long now = System.nanoTime();
    Map<EndPoint, Begun> still = new HashMap<>();
    for (EndPoint point : connector.getConnectedEndPoints()) {
      if (isInHead(point.getConnection())) {
        Begun before = begun.get(point);
        long request = messages(point.getConnection());
        Begun since =
            before != null && before.request() == request ? before : new Begun(request, now);
        if (now - since.since() >= patience) {
          end(point);
        } else {
          still.put(point, since);
        }
      }
    }
    begun = still;
    start();
  }

  private static boolean isInHead(@Nullable Connection connection) {
    return switch (connection) {
      case SslConnection secure ->
          isShakingHands(secure) || isInHead(secure.getSslEndPoint().getConnection());
      case HttpConnection http -> isInHead(http);
      case null, default -> false;
    };
  }

  private static boolean isShakingHands(SslConnection connection) {
    return switch (connection.getSSLEngine().getHandshakeStatus()) {
      case NOT_HANDSHAKING, FINISHED -> false;
      default -> true;
    };
  }

  private static long messages(@Nullable Connection connection) {
    return connection instanceof SslConnection secure
        ? messages(secure.getSslEndPoint().getConnection())
        : connection == null ? 0 : connection.getMessagesIn();
  }

  private static boolean isInHead(HttpConnection connection) {
    HttpParser parser = connection.getParser();
    HttpParser.State state = parser.getState();
    return state != HttpParser.State.START && state.compareTo(HttpParser.State.CONTENT) < 0;
  }

  private void end(EndPoint point) {
    if (point.getConnection() instanceof SslConnection secure) {
      if (isShakingHands(secure)) {
        point.close();
      } else {
        end(secure.getSslEndPoint());
      }
      return;
    }
    point.write(Callback.from(point::close), ByteBuffer.wrap(answer));
  }

  private static byte[] answer(String body) {
    String head =
        """
        HTTP/1.1 408 Request Timeout\r
        Content-Type: application/json; charset=utf-8\r
        X-Content-Type-Options: nosniff\r
        Referrer-Policy: no-referrer\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
