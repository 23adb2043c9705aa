package dev.crestfall.studio.api;

import dev.crestfall.kernel.http.Exchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An answer of bytes as they come. What its handler throws before [#open()] is answered like any
/// refusal; after it the connection is broken off, for half a file must not pass for a whole one.
public final class StreamAnswer {
  private static final int BUFFER = 32 * 1024;

  private final Exchange exchange;
  private @Nullable OutputStream out;

  StreamAnswer(Exchange exchange, String mediaType) {
    this.exchange = exchange;
    exchange.setHeader("Content-Type", mediaType);
  }

  /// Sets a header.
  public StreamAnswer header(String name, String value) {
    exchange.setHeader(name, value);
    return this;
  }

  /// Has browsers save the answer under a name.
  public StreamAnswer fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return header(
        "Content-Disposition",
        "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded));
  }

  /// Begins the answer. The stream is closed by who called the handler.
  public OutputStream open() throws IOException {
    OutputStream known = out;
    if (known == null) {
      known = new BufferedOutputStream(exchange.stream(), BUFFER);
      out = known;
    }
    return known;
  }

  void finish() throws IOException {
    open().close();
  }
}
