package dev.crestfall.rest.response;

import dev.crestfall.rest.response.header.Header;
import java.util.List;

/// `Vary`: what a cache must look at besides the URL.
final class Vary {
  private static final Header HEADER = new Header("Vary", "Accept, Prefer, Range");

  private Vary() {}

  /// `answer` with the header, unless SQL has set one.
  static Answer added(Answer answer) {
    for (Header header : answer.headers()) {
      if (header.isNamed("Vary")) {
        return answer;
      }
    }
    return answer.with(List.of(HEADER));
  }
}
