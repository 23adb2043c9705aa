package dev.crestfall.authentication.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.egress.HttpOnDemand;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hooks on another server: five seconds in all, three tries, answers of at most 200 KiB.
final class HttpHooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHooks.class);
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int LONGEST = 200 * 1024;

  private final Duration patience;
  private final InstantSource clock;
  private final HttpOnDemand client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpHooks(Duration patience, InstantSource clock) {
    this.patience = patience;
    this.clock = clock;
    this.client = new HttpOnDemand(patience);
  }

  /// The answer; empty for none.
  Optional<String> call(HookConfig.Target target, String payload) {
    Future<Optional<String>> running = threads.submit(() -> attempts(target, payload));
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      throw tooSlow(patience);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiError error) {
        throw error;
      }
      throw new IllegalStateException("a hook failed", e.getCause());
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw tooSlow(patience);
    }
  }

  private Optional<String> attempts(HookConfig.Target target, String payload)
      throws InterruptedException {
    for (int i = 1; i <= TRIES; i++) {
      try {
        Reply reply = send(target, payload.getBytes(UTF_8));
        if (!reply.asksForPatience()) {
          return judged(reply);
        }
      } catch (HttpTimeoutException e) {
        throw tooSlow(patience);
      } catch (IOException e) {
        LOG.warn("A hook does not answer, attempt {}: {}", i, e.getMessage());
        if (i < TRIES) {
          Thread.sleep(PAUSE);
        } else {
          throw new ApiError(
              422, "hook_timeout_after_retry", "Failed to reach hook after maximum retries");
        }
      }
    }
    throw new ApiError(500, "unexpected_failure", "Service currently unavailable due to hook");
  }

  /// @param type of its content, without parameters
  private record Reply(int status, String type, boolean mayRetry, ByteBuffer body) {
    boolean asksForPatience() {
      return (status == 429 || status == 503) && mayRetry;
    }
  }

  private Reply send(HookConfig.Target target, byte[] body)
      throws IOException, InterruptedException {
    String id = UUID.randomUUID().toString();
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(target.uri())
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(seconds))
            .header("webhook-signature", Signature.of(target.secrets(), id, seconds, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<InputStream> answer = client.get().send(request, BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      return new Reply(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.headers().firstValue("Retry-After").isPresent(),
          ByteBuffer.wrap(in.readNBytes(LONGEST + 1)));
    }
  }

  private static Optional<String> judged(Reply reply) {
    return switch (reply.status()) {
      case 204 -> Optional.empty();
      case 200, 202 -> Optional.of(body(reply));
      case 429, 503 -> throw broken("Service currently unavailable due to hook");
      case 400 -> throw broken("Invalid payload sent to hook");
      case 401 -> throw broken("Hook requires authorization token");
      default -> throw broken("Unexpected status code returned from hook: " + reply.status());
    };
  }

  private static String body(Reply reply) {
    if (reply.type().isEmpty()) {
      throw new ApiError(
          400,
          "hook_payload_invalid_content_type",
          "Invalid Content-Type: Missing Content-Type header");
    }
    String type = reply.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.equals("application/json")) {
      throw new ApiError(
          400,
          "hook_payload_invalid_content_type",
          "Invalid JSON response. Received content-type: " + reply.type());
    }
    if (reply.body().remaining() > LONGEST) {
      throw new ApiError(
          422,
          "hook_payload_over_size_limit",
          "Payload size exceeded size limit of " + LONGEST + " bytes");
    }
    return UTF_8.decode(reply.body()).toString();
  }

  private static ApiError broken(String message) {
    return new ApiError(500, "unexpected_failure", message);
  }

  /// 422 for a hook that has not answered in time.
  static ApiError tooSlow(Duration patience) {
    return new ApiError(
        422,
        "hook_timeout",
        String.format(
            Locale.ROOT,
            "Failed to reach hook within maximum time of %f seconds",
            patience.toMillis() / 1000.0));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
