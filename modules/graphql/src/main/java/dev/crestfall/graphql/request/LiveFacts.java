package dev.crestfall.graphql.request;

import dev.crestfall.kernel.session.RequestFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What SQL may read of a request whose answers others get too, if they are the same for them: what
/// every connection has of its own is left out, so that all that SQL can see is compared.
public final class LiveFacts {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "connection",
          "content-length",
          "date",
          "dnt",
          "forwarded",
          "host",
          "http2-settings",
          "keep-alive",
          "last-event-id",
          "origin",
          "pragma",
          "priority",
          "referer",
          "te",
          "traceparent",
          "tracestate",
          "upgrade",
          "upgrade-insecure-requests",
          "user-agent",
          "via",
          "x-correlation-id",
          "x-real-ip",
          "x-request-id");

  private LiveFacts() {}

  /// The facts without these headers, and without those that begin with `sec-` or `x-forwarded-`.
  public static RequestFacts of(RequestFacts facts) {
    Map<String, String> headers = new LinkedHashMap<>(facts.headers());
    headers
        .keySet()
        .removeIf(name ->
            LEFT_OUT.contains(name) || name.startsWith("sec-") || name.startsWith("x-forwarded-"));
    return new RequestFacts(facts.method(), facts.path(), headers, facts.cookies());
  }
}
