package dev.crestfall.gateway.tls;

import dev.crestfall.kernel.http.HttpServer;
import dev.crestfall.kernel.http.HttpSettings;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.tls.Certified;
import dev.crestfall.kernel.http.tls.SecureDoor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS at the built-in gateway: its port, the port that leads there, and the certificate, which is
/// exchanged while everything goes on.
public final class BuiltInTls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BuiltInTls.class);
  private static final long LOOK_MILLIS = 1_000;

  private final TlsConfig config;
  private final String host;
  private final Certificates certificates;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable SecureDoor door;
  private @Nullable HttpServer plain;

  /// @param host where both ports listen, `*` for all interfaces
  public BuiltInTls(TlsConfig config, String host, Certificates certificates) {
    this.config = config;
    this.host = host;
    this.certificates = certificates;
  }

  /// Makes this server speak TLS, once it starts.
  public void at(HttpServer server) throws IOException, GeneralSecurityException {
    Certified first = certificates.first();
    LOG.info("TLS with the certificate {}", first);
    door =
        server.secure(
            new SecureDoor.Place(host, config.httpsPort(), config.minTls().equals("1.2")), first);
  }

  /// Opens the port without TLS, and looks for certificates from here on. The server has started.
  public void start() throws IOException {
    if (config.httpPort() != 0) {
      String name = config.domains().isEmpty() ? "localhost" : config.domains().getFirst();
      List<Mount> mounts = new ArrayList<>(certificates.mounts());
      mounts.add(new Mount(List.of(""), new ToTls(this::port, name)));
      HttpServer made =
          new HttpServer(HttpSettings.of(host, config.httpPort()), mounts, AccessLog.NONE);
      made.start();
      plain = made;
    }
    Thread.ofVirtual().name("certificates").start(this::watch);
  }

  private void watch() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      var next = certificates.next();
      SecureDoor known = door;
      if (next.isPresent() && known != null) {
        known.show(next.get());
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      LOG.error("the certificate stays as it was", e);
    }
  }

  /// The port with TLS; the configured one before the start.
  public int port() {
    SecureDoor known = door;
    return known == null ? config.httpsPort() : known.port();
  }

  @Override
  public void close() {
    closed.countDown();
    HttpServer running = plain;
    plain = null;
    if (running != null) {
      running.close();
    }
  }
}
