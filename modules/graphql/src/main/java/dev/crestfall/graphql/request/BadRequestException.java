package dev.crestfall.graphql.request;

/// What was sent is no GraphQL request at all.
public final class BadRequestException extends RuntimeException {
  private final int status;
  private final String code;

  /// @param status of HTTP
  /// @param message a sentence for a person
  public BadRequestException(int status, String message) {
    this(status, message, "request_invalid");
  }

  private BadRequestException(int status, String message, String code) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /// A request that asks for more than it may.
  static BadRequestException tooMuch(int status, String message) {
    return new BadRequestException(status, message, "limit_exceeded");
  }

  public int status() {
    return status;
  }

  /// The code for programs.
  public String code() {
    return code;
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
