package dev.crestfall.kernel.http.tls;

import java.security.GeneralSecurityException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A port where a server speaks TLS. Its certificate can be replaced while it serves: handshakes
/// from then on see the new one, connections that are open go on.
public final class SecureDoor {
  private static final int IDLE_MILLIS = 60_000;

  private final SslContextFactory.Server certificates;
  private final ServerConnector connector;

  /// Where it is and what it speaks.
  ///
  /// @param host an address; null for all interfaces
  /// @param port 0 takes a free one
  /// @param since12 whether TLS 1.2 is spoken too; else 1.3 alone
  public record Place(String host, int port, boolean since12) {}

  private SecureDoor(SslContextFactory.Server certificates, ServerConnector connector) {
    this.certificates = certificates;
    this.connector = connector;
  }

  /// A door of this server, not open yet.
  ///
  /// @param http how requests are read there
  public static SecureDoor of(
      Server server, HttpConfiguration http, Place place, Certified certified)
      throws GeneralSecurityException {
    SslContextFactory.Server certificates = new SslContextFactory.Server();
    certificates.setKeyStore(certified.store());
    certificates.setKeyStorePassword(Certified.PASSWORD);
    certificates.setExcludeProtocols();
    if (place.since12()) {
      certificates.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    } else {
      certificates.setIncludeProtocols("TLSv1.3");
    }
    certificates.setSniRequired(false);
    certificates.setRenegotiationAllowed(false);
    // Callers by address or by another name see by the certificate where they are.
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(certificates, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(http));
    connector.setHost(place.host());
    connector.setPort(place.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(1024);
    return new SecureDoor(certificates, connector);
  }

  /// For the server that opens it.
  public ServerConnector connector() {
    return connector;
  }

  /// The port in use.
  public int port() {
    return connector.getLocalPort();
  }

  /// Shows this certificate from now on.
  ///
  /// @throws GeneralSecurityException when it can't be shown: then the one before stays
  public void show(Certified certified) throws GeneralSecurityException {
    var store = certified.store();
    try {
      certificates.reload(factory -> factory.setKeyStore(store));
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException(e);
    }
  }
}
