package dev.crestfall.gateway.legacy;

import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.http.log.AccessLog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lite without TLS, for browsers that speak only what nobody should speak any more, in a network
/// that is trusted. Nothing else is served there, and of Lite nothing that operators do.
public final class LegacyLite implements AutoCloseable {
  private static final String PREFIX = "/lite";
  private static final Set<String> OPERATORS = Set.of("/users", "/logs");

  private final String place;
  private @Nullable HttpServer server;

  /// @param place an address and a port, as [LiteConfig] has them
  public LegacyLite(String place) {
    this.place = place;
  }

  /// Serves Lite as it is among these mounts; nothing where it is not.
  public void start(List<Mount> mounts, Authenticator authenticator, AccessLog log)
      throws IOException {
    List<Mount> lite =
        mounts.stream()
            .filter(mount -> mount.prefixes().contains(PREFIX))
            .map(mount -> mount.with(new WithoutOperators(mount.endpoint())))
            .toList();
    if (lite.isEmpty()) {
      return;
    }
    List<Mount> all = new java.util.ArrayList<>(lite);
    all.add(new Mount(List.of(""), LegacyLite::lead));
    HttpServer made =
        new HttpServer(
            // No proxy stands before it.
            HttpSettings.of(LiteConfig.host(place), LiteConfig.port(place)).trusting(List.of()),
            all,
            log,
            authenticator);
    made.start();
    server = made;
  }

  /// The port in use, 0 for none.
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public void close() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  private static void lead(Exchange exchange) throws IOException {
    if (exchange.path().equals("/")) {
      exchange.status(303);
      exchange.setHeader("Location", exchange.origin() + PREFIX + "/");
      exchange.send();
    } else {
      NativeErrors.send(exchange, 404, "path_not_found", "Only Lite is served here");
    }
  }

  /// Lite, less what operators do.
  private record WithoutOperators(Endpoint lite) implements Endpoint {
    @Override
    public void handle(Exchange exchange) throws Exception {
      if (OPERATORS.contains(exchange.path())) {
        NativeErrors.send(exchange, 403, "tls_required", "This page is served over TLS alone");
      } else {
        lite.handle(exchange);
      }
    }
  }
}
