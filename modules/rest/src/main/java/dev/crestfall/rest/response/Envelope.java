package dev.crestfall.rest.response;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.response.header.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every answer has, whatever made it: the server's name, the traced header, CORS.
public final class Envelope {
  /// Names the contract that is kept; what keeps it is the comment.
  private static final Header SERVER =
      new Header("Server", "postgrest/" + Peer.VERSION + " (crestfall)");

  private final Cors cors;
  private final ResponseSettings settings;

  public Envelope(ResponseSettings settings) {
    this.settings = settings;
    this.cors = new Cors(settings.allowedOrigins());
  }

  /// The answer to a preflight request, null for every other request.
  public @Nullable Answer preflight(Exchange exchange) {
    if (!isOptions(exchange)) {
      return null;
    }
    Answer answer =
        cors.preflight(
            exchange.header("Origin"),
            exchange.header("Access-Control-Request-Method"),
            exchange.header("Access-Control-Request-Headers"));
    return answer == null ? null : answer.with(own(exchange));
  }

  /// `answer` with the common lines.
  public Answer wrap(Exchange exchange, Answer answer) {
    List<Header> lines = own(exchange);
    if (!isOptions(exchange)) {
      lines.addAll(cors.lines(exchange.header("Origin")));
    }
    return answer.with(lines);
  }

  private List<Header> own(Exchange exchange) {
    List<Header> lines = new ArrayList<>();
    lines.add(SERVER);
    String traced = settings.traceHeader();
    if (traced != null) {
      String value = exchange.header(traced);
      lines.add(new Header(traced, value == null ? "" : value));
    }
    if (!settings.allowedOrigins().isEmpty()) {
      lines.add(new Header("Vary", "Origin"));
    }
    return lines;
  }

  private static boolean isOptions(Exchange exchange) {
    return exchange.method().equals("OPTIONS");
  }
}
