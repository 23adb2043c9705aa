package dev.crestfall.fault.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Requests to the server, with the rules that hold for every answer: while something is away 503
/// with `Retry-After`, and nothing else of the 500s.
public final class Wire implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final LongAdder answered = new LongAdder();
  private final LongAdder good = new LongAdder();
  private final LongAdder away = new LongAdder();
  private final AtomicLong slowestAway = new AtomicLong();
  private volatile long lastGood;

  public Wire(String url) {
    this.url = url;
  }

  /// An answer; the status is 0 when there was none.
  public record Answer(int status, JsonNode body, String code) {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }

    /// Whether what was asked for may have happened or not.
    public boolean isUnknown() {
      return status == 0 || status == 503;
    }

    public String text(String name) {
      return body.path(name).asText();
    }
  }

  private static final Answer NONE = new Answer(0, MissingNode.getInstance(), "");

  /// Sends a request with header names and values by turns.
  public Answer send(String method, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).method(method, of(body));
    request.header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      long took = System.nanoTime() - begin;
      return judge(method + " " + path, answer, took);
    } catch (IOException e) {
      return NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }

  private static HttpRequest.BodyPublisher of(Object body) {
    try {
      return body.equals("")
          ? HttpRequest.BodyPublishers.noBody()
          : HttpRequest.BodyPublishers.ofString(
              body instanceof String text ? text : JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer judge(String what, HttpResponse<String> response, long took) {
    int status = response.statusCode();
    JsonNode body = tree(response.body());
    JsonNode native_ = body.path("error");
    String code =
        native_.isObject() ? native_.path("code").asText() : body.path("error_code").asText();
    answered.increment();
    if (status < 300) {
      lastGood = System.nanoTime();
      good.increment();
    }
    if (status == 503) {
      away.increment();
      slowestAway.accumulateAndGet(took, Math::max);
      if (response.headers().firstValue("Retry-After").isEmpty()) {
        violation(what + ": 503 without Retry-After: " + response.body());
      }
    } else if (status >= 500) {
      violation(what + ": " + status + " " + response.body());
    }
    return new Answer(status, body, code);
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = body.isEmpty() ? null : JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /// Something that must not be.
  public void violation(String what) {
    violations.add(what);
  }

  public Queue<String> violations() {
    return violations;
  }

  public long answered() {
    return answered.sum();
  }

  /// How many answers were as wished.
  public long good() {
    return good.sum();
  }

  /// How many answers were 503.
  public long away() {
    return away.sum();
  }

  /// How long a 503 took at most, in milliseconds, since this was asked last.
  public long slowestAway() {
    return slowestAway.getAndSet(0) / 1_000_000;
  }

  /// When something was answered well, by the nano clock.
  public long lastGood() {
    return lastGood;
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
