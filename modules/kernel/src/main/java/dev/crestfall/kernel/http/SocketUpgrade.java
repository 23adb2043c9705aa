package dev.crestfall.kernel.http;

import dev.crestfall.kernel.http.socket.JettySocket;
import dev.crestfall.kernel.http.socket.SocketHandler;
import dev.crestfall.kernel.http.socket.SocketLimits;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// Makes WebSockets of connections.
public final class SocketUpgrade {
  private static final String EXCHANGE = "dev.crestfall.upgraded";

  private SocketUpgrade() {}

  /// Whether the caller wants one.
  public static boolean isWanted(Exchange exchange) {
    return "websocket".equalsIgnoreCase(exchange.header("Upgrade"));
  }

  /// Answers by a WebSocket; the exchange is over.
  ///
  /// @param protocol one that the caller has offered, empty for none
  public static void of(
      Exchange exchange, String protocol, SocketHandler handler, SocketLimits limits)
      throws Exception {
    ((JettyExchange) exchange)
        .serveBy(
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback) {
                return upgrade(protocol, new JettySocket(handler, limits))
                    .upgrade(request, response, callback);
              }
            },
            EXCHANGE);
  }

  /// A step of an upgrade.
  private interface Upgrading {
    boolean upgrade(Request request, Response response, Callback callback);
  }

  private static Upgrading upgrade(String protocol, JettySocket socket) {
    return (request, response, callback) -> {
      ServerWebSocketContainer sockets =
          Objects.requireNonNull(
              ServerWebSocketContainer.get(
                  request.getConnectionMetaData().getConnector().getServer().getContext()));
      return sockets.upgrade(
          (_, answer, _) -> {
            if (!protocol.isEmpty()) {
              answer.setAcceptedSubProtocol(protocol);
            }
            return socket;
          },
          request,
          response,
          callback);
    };
  }
}
