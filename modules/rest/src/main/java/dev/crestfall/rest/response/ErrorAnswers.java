package dev.crestfall.rest.response;

import dev.crestfall.rest.error.ErrorBody;
import dev.crestfall.rest.error.RestError;
import dev.crestfall.rest.response.header.Header;
import dev.crestfall.rest.response.header.HeaderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Refusals as answers.
public final class ErrorAnswers {
  /// An absent database is looked for several times a second.
  private static final Header RETRY = new Header("Retry-After", "1");

  private ErrorAnswers() {}

  public static Answer of(RestError.Answer error, ResponseSettings settings) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "application/json; charset=utf-8"));
    headers.add(new Header("Proxy-Status", HeaderText.wire("PostgREST; error=" + error.code())));
    for (Map.Entry<String, String> line : error.headers()) {
      if (HeaderText.isToken(line.getKey())) {
        headers.add(new Header(line.getKey(), HeaderText.wire(line.getValue())));
      }
    }
    if (error.status() == 503 && headers.stream().noneMatch(h -> h.isNamed("Retry-After"))) {
      headers.add(RETRY);
    }
    byte[] body = ErrorBody.of(error, settings.minimalErrors());
    return new Answer(error.status(), headers, body, error.reason());
  }
}
