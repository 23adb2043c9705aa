package dev.crestfall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A running server as a client sees it. Return [#run] from a `@TestFactory` to get one test for
/// each line of a table.
public final class TestServer implements AutoCloseable {
  private static final String ALLOWED = "!$&'()*+,-./:;=?@_~%";

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private TestServer(String base) {
    this.base = base;
  }

  /// A server at an origin, with or without a path, like `http://127.0.0.1:8000/rest/v1`.
  public static TestServer at(String base) {
    return new TestServer(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
  }

  /// One test a scenario, in order.
  public Stream<DynamicTest> run(Scenario... scenarios) {
    return Stream.of(scenarios)
        .map(scenario ->
            DynamicTest.dynamicTest(scenario.name(), () -> scenario.check(send(scenario))));
  }

  /// Sends a scenario's request.
  public HttpResponse<String> send(Scenario scenario) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + encode(scenario.target())))
            .timeout(Duration.ofSeconds(30))
            .method(
                scenario.method(),
                scenario.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(scenario.body()));
    scenario.requestHeaders().forEach(header -> request.header(header.getKey(), header.getValue()));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Sends a scenario's request, again while the answer is 503: on a slow machine those who come
  /// all at once wait too long for a connection, and are told to ask again.
  ///
  /// @return the status of the last answer
  public int insist(Scenario scenario) throws IOException, InterruptedException {
    int status = send(scenario).statusCode();
    while (status == 503) {
      status = send(scenario).statusCode();
    }
    return status;
  }

  /// Sends a request and waits for its answer.
  ///
  /// @param target as it stands in a URL
  /// @param headers names and values in turn
  public HttpResponse<String> send(String method, String target, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Encodes what can't stand in a URL and leaves the rest, `%41` and `+` too, as it is written.
  private static String encode(String target) {
    var encoded = new StringBuilder();
    for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean plain =
          character < 128
              && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0);
      if (plain) {
        encoded.append(character);
      } else {
        encoded.append('%').append("%02X".formatted((int) character));
      }
    }
    return encoded.toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
