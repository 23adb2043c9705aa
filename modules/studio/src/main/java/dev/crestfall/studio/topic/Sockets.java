package dev.crestfall.studio.topic;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.SocketUpgrade;
import dev.crestfall.kernel.http.socket.RememberedExchange;
import dev.crestfall.kernel.http.socket.SocketLimits;
import dev.crestfall.studio.permit.Permits;
import dev.crestfall.studio.permit.StudioPermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The sockets of all open pages.
public final class Sockets implements AutoCloseable {
  private static final long LONGEST_MESSAGE = 4096;
  private static final int MOST = 500;
  private static final Duration RECHECK = Duration.ofSeconds(15);

  private final Topics topics;
  private final Permits permits;
  private final Authenticator authenticator;
  private final Set<PageSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param authenticator who says who calls, as long as a socket is open
  public Sockets(Topics topics, Permits permits, Authenticator authenticator) {
    this.topics = topics;
    this.permits = permits;
    this.authenticator = authenticator;
  }

  /// Begins to look after sessions that end.
  public void start() {
    Thread.ofVirtual().name("studio-sockets").start(this::watch);
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(RECHECK.toNanos());
      if (!closed) {
        open.forEach(PageSocket::recheck);
      }
    }
  }

  /// Makes a socket of a request.
  ///
  /// @throws ApiError 426, 403 for another site's page or a missing permission, 401, 503 when too
  ///   many are open
  public void upgrade(Exchange exchange) throws Exception {
    // Browsers send the session's cookie whatever page asks for the socket.
    String origin = exchange.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase(exchange.origin())) {
      throw new ApiError(403, "origin_refused", "Another site's page asked for this");
    }
    Identity caller = exchange.identityNow();
    if (caller instanceof Identity.Anonymous) {
      throw new ApiError(401, "authentication_required", "Sign in first");
    }
    if (!permits.may(caller, StudioPermissions.OPEN.name())) {
      throw new ApiError(
          403, "permission_missing", "You do not hold " + StudioPermissions.OPEN.name());
    }
    if (!SocketUpgrade.isWanted(exchange)) {
      throw new ApiError(426, "upgrade_required", "This is a WebSocket")
          .with("Upgrade", "websocket");
    }
    if (closed || open.size() >= MOST) {
      throw new ApiError(503, "server_busy", "Too many pages are open").with("Retry-After", "10");
    }
    RememberedExchange page = RememberedExchange.of(exchange, authenticator);
    PageSocket[] made = new PageSocket[1];
    PageSocket socket = new PageSocket(topics, permits, page, () -> open.remove(made[0]));
    made[0] = socket;
    open.add(socket);
    try {
      SocketUpgrade.of(exchange, "", socket, SocketLimits.of(LONGEST_MESSAGE));
    } catch (Exception e) {
      open.remove(socket);
      throw e;
    }
  }

  /// How many pages are open.
  public int size() {
    return open.size();
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(PageSocket::end);
  }
}
