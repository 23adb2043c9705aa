package dev.crestfall.graphql.response;

/// The answer to one request.
///
/// @param kind what became of it
@SuppressWarnings("ArrayRecordComponent")
public record Outcome(Kind kind, byte[] body) {
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
