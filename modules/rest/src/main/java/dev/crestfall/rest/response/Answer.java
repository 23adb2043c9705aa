package dev.crestfall.rest.response;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finished answer. Its length is the server's to say: none for HEAD and 204, else the body's.
///
/// @param headers in order, names may repeat
/// @param body empty for none
/// @param reason words of the status line, null for the usual ones
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, List<Header> headers, byte[] body, @Nullable String reason) {
  static final byte[] NO_BODY = new byte[0];

  public Answer {
    headers = List.copyOf(headers);
  }

  public Answer(int status, List<Header> headers, byte[] body) {
    this(status, headers, body, null);
  }

  /// The same answer with further header lines behind its own.
  public Answer with(List<Header> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Header> all = new ArrayList<>(headers.size() + more.size());
    all.addAll(headers);
    all.addAll(more);
    return new Answer(status, all, body, reason);
  }

  /// Sends this as the answer to `exchange`.
  public void sendTo(Exchange exchange) throws IOException {
    exchange.status(status);
    if (reason != null) {
      exchange.reason(HeaderText.wire(reason));
    }
    for (Header header : headers) {
      exchange.addHeader(header.name(), header.value());
    }
    if (hasNoBody(status)) {
      exchange.send();
    } else {
      exchange.send(body);
    }
  }

  static boolean hasNoBody(int status) {
    return status == 204 || status == 304;
  }
}
