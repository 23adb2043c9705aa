package dev.crestfall.graphql.live;

import dev.crestfall.graphql.TestGraphql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// A subscription over server-sent events, read one by one.
final class Events implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BufferedReader lines;

  private Events(String url, String document, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + TestGraphql.STRICT))
            .POST(HttpRequest.BodyPublishers.ofString(TestGraphql.request(document, "{}")))
            .headers("Content-Type", "application/json", "Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      lines =
          new BufferedReader(
              new InputStreamReader(
                  client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body(),
                  StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Begins to follow.
  ///
  /// @param headers names and values in turn
  static Events of(TestGraphql graphql, String document, String... headers) {
    return new Events(graphql.url(), document, headers);
  }

  /// The next event without white space, its data after its name; `end` when there is none.
  String next() {
    String name = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data:")) {
          return (name + line.substring(5)).replace(" ", "");
        }
      }
    } catch (IOException e) {
      return "end";
    }
    return "end";
  }

  /// Reads on until an answer has this part. An answer may come that is older than what was
  /// written.
  void until(String part) {
    for (String next = next(); !next.contains(part); next = next()) {
      if (next.equals("end")) {
        throw new AssertionError("it ended without " + part);
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
