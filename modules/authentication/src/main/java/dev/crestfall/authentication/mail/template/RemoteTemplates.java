package dev.crestfall.authentication.mail.template;

import dev.crestfall.kernel.egress.HttpOnDemand;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Templates that the settings name by web address. One is good for ten minutes; while its server
/// is away the last one read goes on.
public final class RemoteTemplates implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteTemplates.class);
  private static final Duration GOOD = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 1_000_000;

  private final String site;
  private final InstantSource clock;
  private final HttpOnDemand client = new HttpOnDemand(PATIENCE);
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();

  private record Copy(@Nullable String text, Instant askAgain) {}

  /// Templates of a site.
  ///
  /// @param site what addresses without a host are below
  public RemoteTemplates(String site, InstantSource clock) {
    this.site = site;
    this.clock = clock;
  }

  Optional<String> findBelowSite(String path) {
    return site.isEmpty() ? Optional.empty() : find(URI.create(site).resolve(path).toString());
  }

  Optional<String> find(String address) {
    Copy copy = copies.get(address);
    if (copy == null || clock.instant().isAfter(copy.askAgain())) {
      copy = ask(address, copy);
      copies.put(address, copy);
    }
    return Optional.ofNullable(copy.text());
  }

  private Copy ask(String address, @Nullable Copy last) {
    try {
      return new Copy(fetch(address), clock.instant().plus(GOOD));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The mail template {} can't be fetched: {}", address, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Copy(last == null ? null : last.text(), clock.instant().plus(AGAIN));
  }

  private String fetch(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    HttpResponse<InputStream> answer = client.get().send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("its server answers " + answer.statusCode());
      }
      byte[] bytes = body.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("it is longer than " + LONGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
