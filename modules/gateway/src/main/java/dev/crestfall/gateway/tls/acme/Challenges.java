package dev.crestfall.gateway.tls.acme;

import dev.crestfall.kernel.http.Endpoint;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.http.NativeErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Shows an authority that a name is ours: it asks there, without TLS, for what only we can say
/// (RFC 8555, 8.3).
final class Challenges implements Endpoint {
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  /// Where the authority looks.
  Mount mount() {
    return new Mount(List.of("/.well-known/acme-challenge"), this);
  }

  void expect(String token, String answer) {
    answers.put(token, answer);
  }

  void forget() {
    answers.clear();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    String path = exchange.path();
    String answer = answers.get(path.startsWith("/") ? path.substring(1) : path);
    if (answer == null) {
      NativeErrors.send(exchange, 404, "challenge_not_found", "Nobody asked for that");
      return;
    }
    exchange.setHeader("Content-Type", "text/plain; charset=utf-8");
    exchange.setHeader("Cache-Control", "no-store");
    exchange.send(answer.getBytes(StandardCharsets.US_ASCII));
  }
}
