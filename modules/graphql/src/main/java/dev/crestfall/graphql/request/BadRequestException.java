package dev.crestfall.graphql.request;

/// What was sent is no GraphQL request at all.
public final class BadRequestException extends RuntimeException {
  private final int status;

  /// @param status of HTTP
  /// @param message a sentence for a person
  public BadRequestException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
