package dev.crestfall.rest.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal in PostgREST's dialect. It carries no stack trace: it is an answer, not a fault.
public final class RestError extends RuntimeException {
  private final transient Answer answer;

  /// What the caller gets.
  ///
  /// @param details text, or a list of maps for PGRST201; null is rendered as `null`
  /// @param headers further lines of the answer, as `WWW-Authenticate`
  /// @param reason words of the status line, null for the usual ones
  public record Answer(
      int status,
      String code,
      String message,
      @Nullable Object details,
      @Nullable String hint,
      List<Map.Entry<String, String>> headers,
      @Nullable String reason) {
    public Answer {
      headers = List.copyOf(headers);
    }

    public Answer(
        int status,
        String code,
        String message,
        @Nullable Object details,
        @Nullable String hint,
        List<Map.Entry<String, String>> headers) {
      this(status, code, message, details, hint, headers, null);
    }
  }

  public RestError(Answer answer) {
    super(answer.message(), null, false, false);
    this.answer = answer;
  }

  public static RestError of(
      int status, String code, String message, @Nullable Object details, @Nullable String hint) {
    return new RestError(new Answer(status, code, message, details, hint, List.of()));
  }

  public Answer answer() {
    return answer;
  }
}
