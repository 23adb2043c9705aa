package dev.crestfall.rest.response;

import dev.crestfall.rest.response.header.Header;
import java.util.List;

/// `Vary`: what a cache must look at besides the URL.
final class Vary {
  private static final Header HEADER = new Header("Vary", "Accept, Prefer, Range");

  private Vary() {}

  /// `answer` with the header, unless SQL has set one.
  static Answer added(Answer answer) {
    return answer.headers().stream().anyMatch(header -> header.isNamed("Vary"))
        ? answer
        : answer.with(List.of(HEADER));
  }
}
