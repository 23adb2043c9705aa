package dev.crestfall.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A refusal that the caller can act on. Each surface renders it in its own dialect; anything else
/// thrown is a bug and answers 500.
public final class ApiError extends RuntimeException {
  private final int status;
  private final String code;
  private final List<Detail> details;
  private final Map<String, String> headers;

  /// One thing wrong with the input: where, and which rule it breaks.
  ///
  /// @param path of the value, as `members.0.email`
  /// @param rule in words, as `must be an e-mail address`
  public record Detail(String path, String rule) {}

  private ApiError(
      int status, String code, String message, List<Detail> details, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  /// A refusal.
  ///
  /// @param status of HTTP, 400 to 599
  /// @param code lower case, `noun_problem`
  /// @param message a sentence for a person, holding nothing secret
  public ApiError(int status, String code, String message) {
    this(status, code, message, List.of(), Map.of());
  }

  /// 400 `validation_failed`: everything that is wrong with the input at once.
  public static ApiError invalid(List<Detail> details) {
    Detail first = details.getFirst();
    String message = (first.path() + " " + first.rule()).strip();
    return new ApiError(400, "validation_failed", message, details, Map.of());
  }

  /// 400 `validation_failed` for one value.
  public static ApiError invalid(String path, String rule) {
    return invalid(List.of(new Detail(path, rule)));
  }

  /// 404 `RESOURCE_not_found`.
  public static ApiError notFound(String resource) {
    return new ApiError(404, resource + "_not_found", "There is no such " + resource);
  }

  /// The same refusal with a header more on its answer.
  public ApiError with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiError(status, code, String.valueOf(getMessage()), details, more);
  }

  /// The same refusal with more to say on why.
  public ApiError because(List<Detail> why) {
    return new ApiError(status, code, String.valueOf(getMessage()), why, headers);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /// The message, never null.
  public String text() {
    return String.valueOf(getMessage());
  }

  public List<Detail> details() {
    return details;
  }

  /// Headers of the answer, as `Retry-After` or `WWW-Authenticate`.
  public Map<String, String> headers() {
    return headers;
  }
}
