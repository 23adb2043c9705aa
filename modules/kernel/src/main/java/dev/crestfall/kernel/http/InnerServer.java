package dev.crestfall.kernel.http;

import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.log.AccessLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The HTTP server of requests that one part of the process makes to another: no port, no network,
/// and otherwise all that a request meets outside, its limits and the identity step included. What
/// speaks here speaks as a trusted proxy does, `X-Forwarded-For` says for whom.
public final class InnerServer implements AutoCloseable {
  private static final int STOP_MILLIS = 3_000;

  /// The address of a connection that is none.
  private static final Network NOWHERE = Network.parse("0.0.0.0");

  private static final long PATIENCE_SECONDS = 60;

  private final Server server;
  private final LocalConnector connector;

  /// Answers at the mounts' prefixes.
  public InnerServer(List<Mount> mounts, AccessLog log, Authenticator authenticator) {
    HttpSettings settings = HttpSettings.of("inner", 0).trusting(List.of(NOWHERE));
    VirtualThreadPool threads = new VirtualThreadPool(0);
    threads.setName("inner");
    this.server = new Server(threads);
    this.connector = new LocalConnector(server);
    server.addConnector(connector);
    server.setHandler(
        new MountHandler(HttpServer.routes(mounts, settings), log, settings, authenticator));
    server.setStopTimeout(STOP_MILLIS);
  }

  /// A request.
  ///
  /// @param target path and query, percent-encoded
  /// @param headers `Host` included
  /// @param body empty for none
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(String method, String target, Map<String, String> headers, byte[] body) {}

  /// An answer.
  ///
  /// @param cookies the values of its `Set-Cookie` lines
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, List<String> cookies, byte[] body) {}

  /// Starts it.
  public void start() throws Exception {
    server.start();
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws IOException when none comes within a minute
  public Answer send(Request request) throws IOException {
    HttpTester.Request sent = HttpTester.newRequest();
    sent.setMethod(request.method());
    sent.setURI(request.target());
    request.headers().forEach(sent::put);
    sent.put("Connection", "close");
    if (request.body().length > 0) {
      sent.setContent(request.body());
    }
    try {
      ByteBuffer raw =
          connector.getResponse(sent.generate(), false, PATIENCE_SECONDS, TimeUnit.SECONDS);
      HttpTester.Response answer = raw == null ? null : HttpTester.parseResponse(raw);
      if (answer == null) {
        throw new IOException("no answer to " + request.method() + " " + request.target());
      }
      byte[] body = answer.getContentBytes();
      return new Answer(
          answer.getStatus(),
          answer.getFields("Set-Cookie").stream().map(HttpField::getValue).toList(),
          body == null ? new byte[0] : body);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("no answer to " + request.method() + " " + request.target(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the inner server can't be stopped", e);
    }
  }
}
