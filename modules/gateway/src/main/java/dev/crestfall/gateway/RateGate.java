package dev.crestfall.gateway;

import dev.crestfall.kernel.ApiError;
import dev.crestfall.kernel.Identity;
import dev.crestfall.kernel.address.Network;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.Exchange;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Limit;
import java.time.Duration;

/// Counts the requests of everybody: of users and keys by who they are, of others by their address.
final class RateGate implements Authenticator {
  /// How the identity step writes the id of a key; nobody else says so of a caller without a name.
  private static final String KEY = "\"key_id\":\"";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Authenticator next;
  private final Counters counters;
  private final Limit anonymous;
  private final Limit known;
  private final Limit failures;

  RateGate(Authenticator next, Counters counters, RateConfig config) {
    this.next = next;
    this.counters = counters;
    this.anonymous = new Limit("public", config.anonymous(), MINUTE, config.anonymousBurst());
    this.known = Limit.of("caller", config.known(), MINUTE);
    this.failures = Limit.of("failures", config.failures(), MINUTE);
  }

  @Override
  public Identity identify(Exchange exchange) {
    return next.identify(exchange);
  }

  @Override
  public Identity identifyNow(Exchange exchange) {
    return next.identifyNow(exchange);
  }

  @Override
  public void admit(Exchange exchange) {
    next.admit(exchange);
    if (isForOperators(exchange) || isPreflight(exchange) || isPageOfStudio(exchange)) {
      return;
    }
    try {
      Identity identity = exchange.identity();
      if (identity instanceof Identity.Anonymous) {
        counters.take(address(exchange), anonymous).require();
      } else {
        counters.take(name(identity), known).require();
      }
    } catch (ApiError e) {
      if (e.status() == 429) {
        throw e;
      }
      if (e.status() < 500) {
        counters.take(address(exchange), failures).require();
      }
      // The endpoint says no in its own words, or has no use for the credential.
    }
  }

  private static String address(Exchange exchange) {
    return Network.ofCaller(exchange.clientAddress());
  }

  private static boolean isForOperators(Exchange exchange) {
    return exchange.prefix().equals("/health") || exchange.prefix().equals("/metrics");
  }

  /// Browsers send these by themselves, and they do nothing.
  private static boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header("Access-Control-Request-Method") != null;
  }

  /// The files of Studio's pages: a first visit asks for dozens at once, and they cost nothing.
  /// What the pages ask afterwards counts.
  private static boolean isPageOfStudio(Exchange exchange) {
    String path = exchange.wholePath();
    boolean read = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    return read
        && path.startsWith("/studio/")
        && !path.startsWith("/studio/api")
        && !path.equals("/studio/ws");
  }

  private static String name(Identity identity) {
    if (identity instanceof Identity.User user && !user.subject().isEmpty()) {
      return "user:" + user.subject();
    }
    String claims = identity.claims();
    int key = claims.indexOf(KEY);
    int end = key < 0 ? -1 : claims.indexOf('"', key + KEY.length());
    return end < 0 ? "role:" + identity.role() : "key:" + claims.substring(key + KEY.length(), end);
  }
}
