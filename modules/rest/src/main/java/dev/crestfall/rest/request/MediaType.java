package dev.crestfall.rest.request;

import java.util.Set;

/// A media type of `Accept` or `Content-Type`.
public sealed interface MediaType {
  record Json() implements MediaType {}

  record GeoJson() implements MediaType {}

  record Csv() implements MediaType {}

  record OpenApi() implements MediaType {}

  record FormUrlEncoded() implements MediaType {}

  record OctetStream() implements MediaType {}

  record TextPlain() implements MediaType {}

  record TextXml() implements MediaType {}

  /// `application/vnd.pgrst.object+json`
  record SingularJson(boolean nullsStripped) implements MediaType {}

  /// `application/vnd.pgrst.array+json`
  record ArrayJson(boolean nullsStripped) implements MediaType {}

  /// `application/vnd.pgrst.plan`
  record Plan(MediaType target, boolean json, Set<PlanOption> options) implements MediaType {
    public Plan {
      options = Set.copyOf(options);
    }
  }

  record Any() implements MediaType {}

  record Other(String name) implements MediaType {}

  enum PlanOption {
    ANALYZE,
    VERBOSE,
    SETTINGS,
    BUFFERS,
    WAL
  }

  /// Reads a media type; one that is unknown or malformed is [Other].
  static MediaType parse(String text) {
    return MediaTypeParser.parse(text);
  }

  /// As a header value without a charset, as `application/json`.
  default String text() {
    return MediaTypes.text(this);
  }

  /// As the answer's `Content-Type`, charset included where there is one.
  default String contentType() {
    return MediaTypes.contentType(this);
  }
}
