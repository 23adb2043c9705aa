package dev.crestfall.kernel.vault.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crestfall.kernel.vault.root.Aead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.crypto.SecretKey;

/// A key service on loopback that really encrypts. It refuses what the real one refuses.
abstract class FakeService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final SecretKey key = Aead.key(Aead.newKey());

  /// What a caller did wrong.
  static final class RefusedException extends Exception {
    private final int status;

    RefusedException(int status, String reason) {
      super(reason);
      this.status = status;
    }
  }

  /// A request as it came.
  record Received(String method, String path, Headers headers, String body) {
    String header(String name) throws RefusedException {
      String value = headers.getFirst(name);
      if (value == null) {
        throw new RefusedException(400, "no header " + name);
      }
      return value;
    }

    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  FakeService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  abstract Map<String, ?> answer(Received request) throws IOException, RefusedException;

  byte[] encrypt(byte[] plain, String about) {
    return Aead.encrypt(key, plain, about.getBytes(StandardCharsets.UTF_8));
  }

  byte[] decrypt(byte[] sealed, String about) throws RefusedException {
    try {
      return Aead.decrypt(key, sealed, about.getBytes(StandardCharsets.UTF_8));
    } catch (Aead.MismatchException e) {
      throw new RefusedException(400, "another context");
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = 200;
      byte[] answer;
      try {
        Received request =
            new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders(),
                body);
        answer = JSON.writeValueAsBytes(answer(request));
      } catch (RefusedException e) {
        status = e.status;
        answer = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
      }
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
