package dev.crestfall.testkit;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/// One line of a table that specifies an endpoint: a request and what is expected of its answer.
/// Immutable; each method returns a changed copy.
///
/// @param requestHeaders name and value pairs in order
/// @param expectedHeaders exact values; null where the header must be absent
public record Scenario(
    String name,
    String method,
    String target,
    List<Map.Entry<String, String>> requestHeaders,
    String body,
    int status,
    Map<String, @Nullable String> expectedHeaders,
    @Nullable String exactBody,
    List<String> contained,
    List<String> lacking) {

  /// A request without a body that expects 200.
  public static Scenario of(String method, String target) {
    return new Scenario(
        method + " " + target,
        method,
        target,
        List.of(),
        "",
        200,
        Map.of(),
        null,
        List.of(),
        List.of());
  }

  public static Scenario get(String target) {
    return of("GET", target);
  }

  public static Scenario post(String target, String body) {
    return of("POST", target).body(body);
  }

  public static Scenario patch(String target, String body) {
    return of("PATCH", target).body(body);
  }

  public static Scenario delete(String target) {
    return of("DELETE", target);
  }

  /// Says what this line is about, where the request alone does not.
  public Scenario named(String text) {
    return new Scenario(
        text,
        method,
        target,
        requestHeaders,
        body,
        status,
        expectedHeaders,
        exactBody,
        contained,
        lacking);
  }

  public Scenario body(String text) {
    return new Scenario(
        name,
        method,
        target,
        requestHeaders,
        text,
        status,
        expectedHeaders,
        exactBody,
        contained,
        lacking);
  }

  /// Adds a header to the request.
  public Scenario header(String header, String value) {
    return new Scenario(
        name,
        method,
        target,
        plus(requestHeaders, Map.entry(header, value)),
        body,
        status,
        expectedHeaders,
        exactBody,
        contained,
        lacking);
  }

  /// Sends a token.
  public Scenario bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  public Scenario status(int expected) {
    return new Scenario(
        name,
        method,
        target,
        requestHeaders,
        body,
        expected,
        expectedHeaders,
        exactBody,
        contained,
        lacking);
  }

  /// Expects a header of the answer to have this value, or to be absent where it is null.
  public Scenario answerHeader(String header, @Nullable String value) {
    Map<String, @Nullable String> headers = new LinkedHashMap<>(expectedHeaders);
    headers.put(header, value);
    return new Scenario(
        name, method, target, requestHeaders, body, status, headers, exactBody, contained, lacking);
  }

  /// Expects the whole body to be this.
  public Scenario answers(String text) {
    return new Scenario(
        name,
        method,
        target,
        requestHeaders,
        body,
        status,
        expectedHeaders,
        text,
        contained,
        lacking);
  }

  /// Expects the body to hold this.
  public Scenario contains(String text) {
    return new Scenario(
        name,
        method,
        target,
        requestHeaders,
        body,
        status,
        expectedHeaders,
        exactBody,
        plus(contained, text),
        lacking);
  }

  /// Expects the body not to hold this.
  public Scenario lacks(String text) {
    return new Scenario(
        name,
        method,
        target,
        requestHeaders,
        body,
        status,
        expectedHeaders,
        exactBody,
        contained,
        plus(lacking, text));
  }

  /// Compares an answer with what is expected; every difference is reported.
  public void check(HttpResponse<String> answer) {
    SoftAssertions.assertSoftly(softly -> {
      softly
          .assertThat(answer.statusCode())
          .as("status of %s: %s", name, answer.body())
          .isEqualTo(status);
      expectedHeaders.forEach((header, value) ->
          softly
              .assertThat(answer.headers().firstValue(header).orElse(null))
              .as("header %s of %s", header, name)
              .isEqualTo(value));
      if (exactBody != null) {
        softly.assertThat(answer.body()).as("body of %s", name).isEqualTo(exactBody);
      }
      contained.forEach(
          text -> softly.assertThat(answer.body()).as("body of %s", name).contains(text));
      lacking.forEach(
          text -> softly.assertThat(answer.body()).as("body of %s", name).doesNotContain(text));
    });
  }

  private static <T> List<T> plus(List<T> list, T element) {
    var longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }
}
