package dev.crestfall.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Bytes that two readers could read in two ways, or that nobody should read to the end.
///
/// @param statuses that may be answered; 0 is a connection that is closed without a word
record Hostile(String name, String bytes, Set<Integer> statuses) {
  private static final String END = "Connection: close\r\n\r\n";
  private static final String POST = "POST /login HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GET = "GET /auth/v1/health HTTP/1.1\r\nHost: localhost\r\n";

  /// What a second reader would take for a request of its own.
  private static final String SMUGGLED = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /// Refused, or taken off before anybody behind reads it: then the route says what it thinks of an
  /// empty body.
  private static final Set<Integer> REFUSED = Set.of(0, 400, 411, 415, 501, 505);

  /// security.md, "HTTP": each is one request or none to whoever reads it.
  static final List<Hostile> SMUGGLING =
      List.of(
          post("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
          post("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 55\r\n"),
          post("two lengths", "Content-Length: 5\r\nContent-Length: 55\r\n"),
          post("two lengths in one line", "Content-Length: 5, 55\r\n"),
          post("a negative length", "Content-Length: -1\r\n"),
          post("a length with a sign", "Content-Length: +5\r\n"),
          post("a length in another base", "Content-Length: 0x5\r\n"),
          post("a length beyond all numbers", "Content-Length: 99999999999999999999\r\n"),
          post("an unknown coding", "Transfer-Encoding: xchunked\r\n"),
          post("chunks, and then nothing", "Transfer-Encoding: chunked, identity\r\n"),
          post("chunks behind a tab", "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n"),
          post("a space before the colon", "Transfer-Encoding : chunked\r\n"),
          // A proxy may unfold it, or drop what has no name: then all behind it read the same.
          get("a folded line", "X-A: b\r\n Transfer-Encoding: chunked\r\n").answering(0, 200, 400),
          get("NUL in a value", "X-A: a\0b\r\n"),
          get("no colon", "X-A\r\n"),
          get("no name", ": b\r\n").answering(0, 200, 400),
          new Hostile("no host", "GET / HTTP/1.1\r\n" + END, REFUSED),
          new Hostile("two hosts", GET + "Host: evil.example\r\n" + END, REFUSED),
          new Hostile("no version", "GET /auth/v1/health\r\n\r\n", REFUSED),
          new Hostile("a version to come", "GET / HTTP/9.9\r\nHost: a\r\n" + END, REFUSED),
          new Hostile("a space in the path", "GET /a b HTTP/1.1\r\nHost: a\r\n" + END, REFUSED),
          new Hostile("TLS on a port without, or the reverse", "\u0016\u0003\u0001\0\0", REFUSED),
          new Hostile(
              "a chunk's length beyond all numbers",
              POST
                  + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                  + END
                  + "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"
                  + SMUGGLED,
              // A proxy sends it on before it knows.
              Set.of(0, 400, 502, 503)));

  /// Longer than anybody reads.
  static final List<Hostile> HUGE =
      List.of(
          get("a header of 1 MB", "X-A: " + "a".repeat(1_000_000) + "\r\n").answering(0, 431),
          get("60,000 headers", "X-A: aaaaaaaaaa\r\n".repeat(60_000)).answering(0, 431),
          new Hostile(
              "a URL of 1 MB",
              "GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\nHost: a\r\n" + END,
              Set.of(0, 414, 431)),
          post("a length of 2 MB where 1 is taken", "Content-Length: 2000000\r\n").answering(413),
          new Hostile(
              "more data than is taken",
              "POST /rest/v1/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 70000000\r\n"
                  + END,
              Set.of(413)));

  private static Hostile post(String name, String lines) {
    String json = "Content-Type: application/json\r\n";
    return new Hostile(name, POST + json + lines + END + "0\r\n\r\n" + SMUGGLED, REFUSED);
  }

  private static Hostile get(String name, String lines) {
    return new Hostile(name, GET + lines + END, REFUSED);
  }

  private Hostile answering(Integer... any) {
    return new Hostile(name, bytes, Set.of(any));
  }

  void check(Wire wire) throws IOException {
    Reply reply = wire.send(Wire.STRANGER, bytes);
    assertThat(reply.status()).as(reply.rest()).isIn(statuses);
    // Each of them is one request at most, whatever stands behind it.
    assertThat(reply.rest()).doesNotContain("HTTP/1.1 ", "\"modules\"");
  }
}
