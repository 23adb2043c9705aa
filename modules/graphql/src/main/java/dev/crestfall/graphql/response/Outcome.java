package dev.crestfall.graphql.response;

import java.nio.charset.StandardCharsets;

/// The answer to one request.
///
/// @param kind what became of it
@SuppressWarnings("ArrayRecordComponent")
public record Outcome(Kind kind, byte[] body) {
  private static final int BEFORE_ERRORS = "{\"errors\":".length();

  /// The list of errors of a refusal, as JSON.
  public String errors() {
    return new String(body, BEFORE_ERRORS, body.length - BEFORE_ERRORS - 1, StandardCharsets.UTF_8);
  }

  /// What became of a request.
  public enum Kind {
    /// It ran; the answer has `data`, though it may be null.
    RAN,
    /// It was not run, for what it says.
    REFUSED,
    /// It could not be run now.
    UNAVAILABLE
  }
}
