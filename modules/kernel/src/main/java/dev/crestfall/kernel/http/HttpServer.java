package dev.crestfall.kernel.http;

import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.log.HttpStats;
import dev.crestfall.kernel.http.request.RequestIds;
import dev.crestfall.kernel.http.request.SlowHeads;
import dev.crestfall.kernel.http.tls.Certified;
import dev.crestfall.kernel.http.tls.SecureDoor;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// The one HTTP server, the same on every port: limits, request id, access log, then the mount with
/// the longest prefix of the path. Requests run on virtual threads.
public final class HttpServer implements AutoCloseable {
  private static final int IDLE_MILLIS = 60_000;
  private static final int STOP_MILLIS = 3_000;
  private static final Pattern FAILED = Pattern.compile("Failed to bind to .*:(\\d+)");

  /// Jetty's word for any number of threads at once: [HttpSettings#inFlight()] bounds requests.
  private static final int UNBOUNDED = 0;

  private final HttpSettings settings;
  private final Server server;
  private final AbstractConnector connector;
  private final MountHandler handler;
  private final ProtocolErrors errors;
  private final List<SecureDoor> doors = new ArrayList<>();

  /// Answers at the mounts' prefixes, and at `/` when one has the empty prefix; nobody is known.
  ///
  /// @param log where a line goes for every request
  public HttpServer(HttpSettings settings, List<Mount> mounts, AccessLog log) {
    this(settings, mounts, log, Authenticator.NOBODY);
  }

  /// Answers at the mounts' prefixes, and at `/` when one has the empty prefix.
  ///
  /// @param log where a line goes for every request
  /// @param authenticator who says who calls
  public HttpServer(
      HttpSettings settings, List<Mount> mounts, AccessLog log, Authenticator authenticator) {
    this.settings = settings;
    // The selector is a virtual thread too: what it starts stands in line with the requests that
    // run. From a thread of the platform it would wait as long as any of them can go on.
    VirtualThreadPool threads = new VirtualThreadPool(UNBOUNDED);
    threads.setName("http");
    this.server = new Server(threads);
    this.connector = connector();
    this.errors = new ProtocolErrors(root(mounts));
    this.handler = new MountHandler(routes(mounts, settings), log, settings, authenticator);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(errors);
    server.setStopTimeout(STOP_MILLIS);
    ServerWebSocketContainer.ensure(server);
  }

  /// Speaks TLS at a second address, too. Before the start.
  ///
  /// @throws GeneralSecurityException when the certificate can't be shown
  public SecureDoor secure(SecureDoor.Place place, Certified certified)
      throws GeneralSecurityException {
    SecureDoor.Place bound =
        new SecureDoor.Place(bindAddress(place.host()), place.port(), place.since12());
    SecureDoor door = SecureDoor.of(server, configuration(), bound, certified);
    server.addConnector(door.connector());
    doors.add(door);
    return door;
  }

  private static @Nullable Endpoint root(List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> mount.prefixes().contains(""))
        .map(Mount::endpoint)
        .findFirst()
        .orElse(null);
  }

  static List<Route> routes(List<Mount> mounts, HttpSettings settings) {
    List<Route> routes = new ArrayList<>();
    for (Mount mount : mounts) {
      for (String prefix : mount.prefixes()) {
        routes.add(
            new Route(
                prefix,
                mount.endpoint(),
                new JettyExchange.Place(
                    prefix,
                    mount.session(),
                    settings.trustedProxies(),
                    mount.bounds(),
                    settings.patience())));
      }
    }
    routes.sort(Comparator.comparingInt((Route route) -> route.prefix().length()).reversed());
    return routes;
  }

  private AbstractConnector connector() {
    HttpConnectionFactory http = new HttpConnectionFactory(configuration());
    Path socket = settings.unixSocket();
    if (socket != null) {
      UnixDomainServerConnector unix = new UnixDomainServerConnector(server, http);
      unix.setUnixDomainPath(socket);
      return unix;
    }
    ServerConnector tcp = new ServerConnector(server, 1, 1, http);
    tcp.setHost(bindAddress(settings.host()));
    tcp.setPort(settings.port());
    tcp.setReusePort(settings.reusePort());
    tcp.setIdleTimeout(IDLE_MILLIS);
    tcp.setAcceptQueueSize(1024);
    return tcp;
  }

  private static String bindAddress(String host) {
    return switch (host) {
      case "*", "!4", "*4" -> "0.0.0.0";
      case "!6", "*6" -> "::";
      default -> host;
    };
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setRequestHeaderSize(HttpSettings.MAX_HEADER_BYTES);
    configuration.setMaxResponseHeaderSize(4 * HttpSettings.MAX_HEADER_BYTES);
    configuration.setHttpCompliance(HttpCompliance.RFC7230);
    // Names of relations hold any character: the facade decodes paths itself and refuses there.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    // Looking a long token up in the cache of header lines costs more than reading it anew.
    configuration.setHeaderCacheSize(0);
    configuration.setIdleTimeout(IDLE_MILLIS);
    return configuration;
  }

  /// Opens the port.
  ///
  /// @return the port in use, -1 for a Unix socket
  /// @throws IOException when the address can't be had, in words for a person
  public int start() throws IOException {
    try {
      Path socket = settings.unixSocket();
      if (socket != null) {
        Files.deleteIfExists(socket);
      }
      server.start();
      String refusal = errors.body(408, RequestIds.of(null));
      new SlowHeads(connector, settings.patience(), refusal).start();
      doors.forEach(door -> new SlowHeads(door.connector(), settings.patience(), refusal).start());
      if (socket != null) {
        Files.setPosixFilePermissions(socket, permissions(settings.unixSocketMode()));
      }
    } catch (Exception e) {
      close();
      throw new IOException(reason(e), e);
    }
    return port();
  }

  private String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port %d on %s is taken or not allowed: %s"
            .formatted(failed(failure), settings.host(), cause.getMessage());
      }
    }
    return "Can't listen on %s:%d: %s"
        .formatted(settings.host(), settings.port(), failure.getMessage());
  }

  /// The port that could not be had, as Jetty says it.
  private int failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher told = FAILED.matcher(String.valueOf(cause.getMessage()));
      if (told.matches()) {
        return Integer.parseInt(told.group(1));
      }
    }
    return settings.port();
  }

  private static java.util.Set<java.nio.file.attribute.PosixFilePermission> permissions(
      String octal) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octal.length(); i++) {
      int digit = octal.charAt(i) - '0';
      text.append((digit & 4) != 0 ? 'r' : '-');
      text.append((digit & 2) != 0 ? 'w' : '-');
      text.append((digit & 1) != 0 ? 'x' : '-');
    }
    return PosixFilePermissions.fromString(text.toString());
  }

  /// The port in use, -1 for a Unix socket.
  public int port() {
    return connector instanceof ServerConnector tcp ? tcp.getLocalPort() : -1;
  }

  /// True while connections are accepted.
  public boolean isListening() {
    return connector.isRunning();
  }

  /// What was served since the start.
  public HttpStats stats() {
    return handler.stats();
  }

  /// Serves on, and ends each connection with its next answer: callers who keep connections have
  /// none left by the time that all are closed, and lose no request in that.
  public void leave() {
    handler.leave();
  }

  /// Stops listening, gives running requests up to 3 s, then cuts them off.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      // A request that had to be cut off says so here; it is over either way.
      org.slf4j.LoggerFactory.getLogger(HttpServer.class).debug("stopped with", e);
    }
  }

  /// A prefix and who answers below it.
  record Route(String prefix, Endpoint endpoint, JettyExchange.Place place) {
    boolean matches(String path) {
      return path.startsWith(prefix)
          && (path.length() == prefix.length()
              || path.charAt(prefix.length()) == '/'
              || prefix.isEmpty());
    }
  }
}
