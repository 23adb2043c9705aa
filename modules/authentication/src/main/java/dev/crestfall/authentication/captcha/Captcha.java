package dev.crestfall.authentication.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.config.Secret;
import dev.crestfall.kernel.egress.Egress;
import dev.crestfall.kernel.egress.EgressException;
import dev.crestfall.kernel.route.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the provider whether what a page's widget gave is the proof of a person. Where the provider
/// can't be asked nobody passes: a captcha that an outage opens would keep nobody out.
public final class Captcha implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Captcha.class);
  private static final int LONGEST = 64 * 1024;
  private static final int MOST_REASONS = 5;

  private final CaptchaConfig config;
  private final Egress egress;

  public Captcha(CaptchaConfig config) {
    this.config = config;
    this.egress =
        new Egress(Set.of(String.valueOf(config.place().getHost())), config.timeout(), LONGEST);
  }

  /// Whether anybody has to prove anything.
  boolean isOn() {
    return config.securityCaptchaEnabled();
  }

  /// Lets a person pass.
  ///
  /// @param proof what the widget gave
  /// @param address of who sends it
  /// @throws ApiError 400 `captcha_failed`; 503 `captcha_unavailable` while nobody can tell
  void require(String proof, String address) {
    if (proof.isBlank()) {
      throw refused("no captcha_token found");
    }
    JsonNode said = ask(proof.strip(), address);
    if (!said.path("success").asBoolean(false)) {
      throw refused(
          StreamSupport.stream(said.path("error-codes").spliterator(), false)
              .limit(MOST_REASONS)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
    }
  }

  private JsonNode ask(String proof, String address) {
    String secret = config.securityCaptchaSecret().map(Secret::reveal).orElse("");
    String form =
        "secret=%s&response=%s&remoteip=%s"
            .formatted(encoded(secret), encoded(proof), encoded(address));
    try {
      Egress.Answer answer =
          egress.post(
              config.place(),
              Map.of("Content-Type", "application/x-www-form-urlencoded"),
              form.getBytes(UTF_8));
      if (answer.status() >= 500) {
        throw unavailable("it answered with " + answer.status());
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (EgressException e) {
      throw unavailable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unavailable("its answer is no JSON");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static ApiError refused(String reason) {
    return new ApiError(
        400, "captcha_failed", "captcha protection: request disallowed (" + reason + ")");
  }

  private static ApiError unavailable(String reason) {
    LOG.warn("Whether a person asks can't be told, so nobody is let in: {}", reason);
    return new ApiError(503, "captcha_unavailable", "captcha verification process failed")
        .with("Retry-After", "5");
  }

  @Override
  public void close() {
    egress.close();
  }
}
