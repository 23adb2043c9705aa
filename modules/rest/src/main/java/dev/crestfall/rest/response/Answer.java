package dev.crestfall.rest.response;

import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.rest.response.header.Header;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// A finished answer. Its length is the server's to say: none for HEAD and 204, else the body's.
///
/// @param headers in order, names may repeat
/// @param body empty for none
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, List<Header> headers, byte[] body) {
  static final byte[] NO_BODY = new byte[0];

  public Answer {
    headers = List.copyOf(headers);
  }

  /// The same answer with further header lines behind its own.
  public Answer with(List<Header> more) {
    return more.isEmpty()
        ? this
        : new Answer(status, Stream.concat(headers.stream(), more.stream()).toList(), body);
  }

  /// Sends this as the answer to `exchange`.
  public void sendTo(Exchange exchange) throws IOException {
    exchange.status(status);
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
