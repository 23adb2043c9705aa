package dev.crestfall.studio.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.http.NativeErrors;
import dev.crestfall.kernel.route.Bodies;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What browsers say of violations of the pages' policy: a line of the log each, a few a minute.
/// Anybody can send them, so little of them is believed.
public final class PolicyReports {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyReports.class);
  private static final long LONGEST = 16 * 1024;
  private static final int A_MINUTE = 20;
  private static final long MINUTE = 60_000_000_000L;

  private final AtomicLong begun = new AtomicLong(System.nanoTime());
  private final AtomicLong count = new AtomicLong();

  /// Takes a report.
  public void handle(Exchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      NativeErrors.send(
          exchange,
          new ApiError(405, "method_not_allowed", "This path does not take that method")
              .with("Allow", "POST"));
      return;
    }
    JsonNode report = read(Bodies.text(exchange, LONGEST));
    if (report.isObject() && isTime()) {
      LOG.warn(
          "a page of Studio violated its policy: {} by {} in {}",
          plain(report, "effective-directive", "violated-directive"),
          plain(report, "blocked-uri", "source-file"),
          plain(report, "document-uri", "referrer"));
    }
    exchange.status(204);
    exchange.send();
  }

  private static JsonNode read(String body) {
    try {
      return Json.MAPPER.readTree(body).path("csp-report");
    } catch (JsonProcessingException e) {
      throw new ApiError(400, "body_invalid", "The body is not valid JSON");
    }
  }

  private boolean isTime() {
    long start = begun.get();
    long now = System.nanoTime();
    if (now - start > MINUTE && begun.compareAndSet(start, now)) {
      count.set(0);
    }
    return count.incrementAndGet() <= A_MINUTE;
  }

  /// One of two members on one line, without what follows a question mark.
  private static String plain(JsonNode report, String name, String other) {
    String text = report.path(name).asText(report.path(other).asText(""));
    String shown = text.split("[?#]", 2)[0].replaceAll("[^\\x21-\\x7e]", "?");
    return shown.length() > 200 ? shown.substring(0, 200) : shown;
  }
}
