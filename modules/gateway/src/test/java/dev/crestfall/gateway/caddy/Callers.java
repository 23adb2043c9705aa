package dev.crestfall.gateway.caddy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crestfall.testkit.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Callers who never pause: some take a new connection for each request, and one keeps his. When
/// that is closed before an answer began, he asks again over another, as browsers do.
final class Callers implements AutoCloseable {
  /// What every answer ends with.
  static final String END = "<end>";

  private static final int NEW_ONES = 3;
  private static final int PATIENCE_MILLIS = 60_000;

  private final String name;
  private final int port;
  private final Path authority;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger reopened = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
  private final Set<X509Certificate> certificates = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private Callers(String name, int port, Path authority) {
    this.name = name;
    this.port = port;
    this.authority = authority;
  }

  /// Lets them begin.
  ///
  /// @param name which the certificate is to be good for
  /// @param authority whom they believe, a PEM file
  static Callers of(String name, int port, Path authority) {
    Callers callers = new Callers(name, port, authority);
    for (int i = 0; i < NEW_ONES; i++) {
      callers.threads.add(Thread.startVirtualThread(callers::askAnew));
    }
    callers.threads.add(Thread.startVirtualThread(callers::keepAsking));
    return callers;
  }

  int answered() {
    return answered.get();
  }

  /// How often the connection that is kept was closed.
  int reopened() {
    return reopened.get();
  }

  /// What went wrong.
  List<String> failed() {
    return List.copyOf(failed);
  }

  /// Those that were shown, however many callers saw them.
  int certificates() {
    return certificates.size();
  }

  private void askAnew() {
    while (!over) {
      try (SSLSocket socket = connect()) {
        if (asks(socket)) {
          answered.incrementAndGet();
        } else {
          failed.add("closed without an answer");
        }
      } catch (IOException e) {
        failed.add(String.valueOf(e));
      }
    }
  }

  private void keepAsking() {
    while (!over) {
      try (SSLSocket socket = connect()) {
        for (boolean first = true; !over; first = false) {
          if (asks(socket)) {
            answered.incrementAndGet();
          } else if (first) {
            failed.add("a new connection was closed without an answer");
            break;
          } else {
            reopened.incrementAndGet();
            break;
          }
        }
      } catch (IOException e) {
        failed.add("kept: " + e);
      }
    }
  }

  private SSLSocket connect() throws IOException {
    Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    plain.setSoTimeout(PATIENCE_MILLIS);
    // Nobody takes up a session of before, in which the certificate of then would count.
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, name, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    certificates.add((X509Certificate) socket.getSession().getPeerCertificates()[0]);
    return socket;
  }

  private SSLContext context() throws IOException {
    try {
      return Trust.in(authority);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// Whether it is answered as it should be; false where the connection ends before the answer
  /// begins.
  private boolean asks(SSLSocket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      String request = "GET /rest/v1/films HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(name);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      while (answer.indexOf(END) < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("the connection ended");
        }
        answer.append((char) next);
      }
    } catch (IOException e) {
      if (answer.isEmpty()) {
        return false;
      }
      throw new IOException("after " + answer, e);
    }
    if (!answer.toString().startsWith("HTTP/1.1 200 ")) {
      throw new IOException("answered " + answer);
    }
    return true;
  }

  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
