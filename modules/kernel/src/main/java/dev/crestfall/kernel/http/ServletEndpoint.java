package dev.crestfall.kernel.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A servlet as an endpoint: what a router made for servlets needs to stand at a mount.
public final class ServletEndpoint implements Endpoint, AutoCloseable {
  private static final String EXCHANGE = "dev.crestfall.exchange";

  private final ServletContextHandler context;
  private final Server container;

  /// Starts the servlet.
  public ServletEndpoint(Servlet servlet) {
    context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(servlet), "/*");
    // A container without a door: the request's own server stays in charge of its connection.
    container = new Server(new QueuedThreadPool(4, 0));
    container.setHandler(context);
    try {
      container.start();
    } catch (Exception e) {
      throw new IllegalStateException("the servlet can't be started", e);
    }
  }

  @Override
  public void handle(Exchange exchange) throws Exception {
    ((JettyExchange) exchange).serveBy(context, EXCHANGE);
  }

  /// The exchange that a servlet request belongs to.
  public static Exchange exchangeOf(ServletRequest request) {
    return (Exchange) Objects.requireNonNull(request.getAttribute(EXCHANGE), EXCHANGE);
  }

  @Override
  public void close() {
    try {
      container.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the servlet can't be stopped", e);
    }
  }
}
